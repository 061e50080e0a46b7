package dev.countersign.application.clientlogo.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientlogo.ClientLogo;
import dev.countersign.domain.clientlogo.LogoImage;
import java.util.Optional;

/**
 * Stores the logos of clients, one for each client. The logo of a deleted client is not found.
 *
 * <p>No use case writes to it in a {@code UnitOfWork}. It is in the database of the clients, whose
 * removal hides their logos.
 */
public interface ClientLogos {

  /**
   * Stores a logo in place of the client's previous one; does nothing if there is no such client.
   */
  void put(ClientLogo logo);

  /** Removes the logo of the client, if it has one. */
  void remove(ClientId client);

  /** Returns the name and the source of the client's logo. */
  Optional<Reference> find(ClientId client);

  /** Returns the picture with this name. */
  Optional<LogoImage> image(String name);

  /**
   * A logo without its picture.
   *
   * @param name the name of the picture
   * @param source the {@code logo_uri} that it was fetched from
   */
  record Reference(String name, String source) {}
}
