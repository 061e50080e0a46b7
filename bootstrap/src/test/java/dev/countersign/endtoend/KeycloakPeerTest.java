package dev.countersign.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.endtoend.peer.KeycloakPeer;
import dev.countersign.endtoend.peer.PeerServer;
import java.nio.file.Path;
import java.util.Map;

/** Tests the relying party with Keycloak. */
@OwnProcess
final class KeycloakPeerTest extends RelyingPartyAtPeer {

  @Override
  PeerServer startPeer(Path directory) {
    var missing = KeycloakPeer.missing();
    assumeTrue(missing.isEmpty(), missing::orElseThrow);
    return KeycloakPeer.start();
  }

  @Override
  String chosen() {
    return "private_key_jwt ES256";
  }

  @Override
  Map<PeerAuthentication, String> refusals() {
    return Map.of(
        PeerAuthentication.PRIVATE_KEY_JWT_ED25519,
        "the provider does not support the requested client authentication, or none that this"
            + " service supports");
  }
}
