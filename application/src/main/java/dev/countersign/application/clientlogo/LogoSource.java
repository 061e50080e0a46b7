package dev.countersign.application.clientlogo;

import dev.countersign.application.client.shared.ClientNameIndexer;
import dev.countersign.domain.client.Client;
import java.util.Optional;

/** Tells which clients may have a logo, and where it comes from. */
final class LogoSource {

  private LogoSource() {}

  /**
   * Returns the URL of the client's logo; empty without a {@code logo_uri}, and for clients whose
   * registration nobody approved.
   */
  // RFC 7591 §5: "a rogue client might use the name and logo of a legitimate client that it is
  // trying to impersonate". A picture cannot be compared with others as a name can.
  static Optional<String> of(Client client) {
    return client.documentHost().isEmpty() && ClientNameIndexer.isApproved(client)
        ? client.metadata().description().logoUri().inAnyLanguage()
        : Optional.empty();
  }
}
