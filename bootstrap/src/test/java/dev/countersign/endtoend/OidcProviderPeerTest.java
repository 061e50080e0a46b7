package dev.countersign.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.endtoend.peer.OidcProviderPeer;
import dev.countersign.endtoend.peer.PeerServer;
import java.nio.file.Path;
import java.util.Map;

/** Tests the relying party with the package oidc-provider on Node.js. */
@OwnProcess
final class OidcProviderPeerTest extends RelyingPartyAtPeer {

  @Override
  PeerServer startPeer(Path directory) {
    var missing = OidcProviderPeer.missing();
    assumeTrue(missing.isEmpty(), missing::orElseThrow);
    return OidcProviderPeer.start();
  }

  @Override
  String chosen() {
    return "private_key_jwt ES256";
  }

  /** The package issues refresh tokens only with this scope, and wants a consent for it. */
  @Override
  Map<String, Object> wish() {
    return Map.of("scope", "openid offline_access", "prompt", "consent");
  }

  /** The package offers ECDH-ES only without key wrapping. */
  @Override
  String encryption() {
    return "ECDH-ES A256GCM";
  }
}
