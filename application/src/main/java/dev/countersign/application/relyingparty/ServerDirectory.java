package dev.countersign.application.relyingparty;

import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingparty.ServerMetadata;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests the metadata of servers, and stores them for the servers that are known. */
final class ServerDirectory {

  private final Servers servers;
  private final ServerDiscoverer discoverer;
  private final InstantSource clock;

  ServerDirectory(Servers servers, ServerDiscoverer discoverer, InstantSource clock) {
    this.servers = servers;
    this.discoverer = discoverer;
    this.clock = clock;
  }

  /**
   * Requests the metadata of a server. Refuses metadata that an administrator has to agree to
   * first.
   */
  Result<ServerMetadata, RelyingPartyError> discover(Issuer issuer) {
    return discoverer.discover(issuer).flatMap(this::inForce);
  }

  private Result<ServerMetadata, RelyingPartyError> inForce(ServerMetadata metadata) {
    var known = servers.find(metadata.issuer());
    if (known.isEmpty()) {
      return Result.ok(metadata);
    }
    var next = known.get().received(metadata, clock.instant());
    // If another node stored metadata in the meantime, those are as new as these.
    var _ = servers.save(next);
    return next.moved().isEmpty() ? Result.ok(metadata) : Result.refused(moved(next.moved()));
  }

  private static RelyingPartyError moved(Map<ServerEndpoint, URI> endpoints) {
    var names =
        endpoints.entrySet().stream()
            .map(moved -> moved.getKey().member() + " to " + moved.getValue())
            .collect(Collectors.joining(", "));
    return new ServerFailed(
        "the server moved its "
            + names
            + ": no secret is sent there until an administrator agrees (POST"
            + " /rp/servers/agreements)");
  }

  /** Requests the metadata of a known server again, unless another node does so. */
  void refresh(KnownServer due) {
    var claimed = due.claimed(clock.instant());
    if (!servers.save(claimed)) {
      return;
    }
    var received = discoverer.discover(due.issuer());
    var now = clock.instant();
    var next =
        received
            .map(metadata -> claimed.received(metadata, now))
            .orElse(error -> claimed.failed(error.description(), now));
    var _ = servers.save(next);
  }
}
