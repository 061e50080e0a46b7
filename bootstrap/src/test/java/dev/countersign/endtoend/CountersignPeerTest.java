package dev.countersign.endtoend;

import dev.countersign.endtoend.peer.PeerServer;
import java.nio.file.Path;
import java.util.List;

/** Tests the relying party with another instance of this service. */
final class CountersignPeerTest extends RelyingPartyAtPeer {

  @Override
  PeerServer startPeer(Path directory) {
    return CountersignPeer.start(directory);
  }

  @Override
  String chosen() {
    return "private_key_jwt ES256";
  }

  /** {@link RemoteSignInTest} signs people in at this product, with attacks. */
  @Override
  List<String> flows() {
    return List.of();
  }
}
