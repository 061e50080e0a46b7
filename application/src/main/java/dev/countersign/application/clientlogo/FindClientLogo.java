package dev.countersign.application.clientlogo;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.clientlogo.LogoImage;
import java.util.Optional;

/** Finds the logos of clients for the pages that users see. */
public interface FindClientLogo {

  /**
   * Returns the name of the client's logo; empty if it has none, or if nobody approved its
   * registration.
   */
  Optional<String> name(Client client);

  /** Returns the picture with this name. */
  Optional<LogoImage> image(String name);
}
