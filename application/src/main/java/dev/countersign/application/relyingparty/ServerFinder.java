package dev.countersign.application.relyingparty;

import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.domain.oauth.Issuer;
import java.util.Optional;

/** Reads servers from the store. */
final class ServerFinder implements LookUpServers {

  private final Servers servers;

  ServerFinder(Servers servers) {
    this.servers = servers;
  }

  @Override
  public Page page(Optional<Issuer> after, int size) {
    var found = servers.after(after, size + 1);
    if (found.size() <= size) {
      return new Page(found, Optional.empty());
    }
    var shown = found.subList(0, size);
    return new Page(shown, Optional.of(shown.getLast().issuer()));
  }
}
