package dev.countersign.endtoend;

import dev.countersign.endtoend.peer.PeerServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** Tests the relying party with another instance of this service. */
final class CountersignPeerTest extends RelyingPartyAtPeer {

  private final ReverseProxy proxy =
      PathProxy.start(ReverseProxy.Mode.KEEPS_THE_PATH, RemoteClient.CERTIFICATE);

  @Override
  PeerServer startPeer(Path directory) {
    return CountersignPeer.start(directory);
  }

  @Override
  String chosen() {
    return "private_key_jwt ES256";
  }

  /**
   * This server announces logouts over https only, so the test puts a proxy with TLS before the
   * relying party.
   */
  @Override
  Map<String, Object> logoutMetadata(String registration) {
    proxy.pass("", url());
    return Map.of(
        "backchannel_logout_uri", proxy.url("/rp/logout/" + registration + "/back-channel"));
  }

  @AfterAll
  void stopProxy() {
    proxy.close();
  }

  @Override
  Map<String, Object> wish() {
    return Map.of("scope", "openid offline_access", "prompt", "consent");
  }
}
