package dev.countersign.http.clientlogo;

import dev.countersign.application.clientlogo.FindClientLogo;
import dev.countersign.domain.client.Client;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The paths of logos, for the pages. */
@Singleton
public final class LogoPaths {

  /** The directory of the paths. */
  static final String DIRECTORY = "/logos/";

  private final FindClientLogo findClientLogo;

  LogoPaths(FindClientLogo findClientLogo) {
    this.findClientLogo = findClientLogo;
  }

  /** Returns the path of the client's logo, without the path of the issuer. */
  public Optional<String> of(Client client) {
    return findClientLogo.name(client).map(name -> DIRECTORY + name);
  }
}
