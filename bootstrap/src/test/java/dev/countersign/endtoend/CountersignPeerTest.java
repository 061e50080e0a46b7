package dev.countersign.endtoend;

import dev.countersign.endtoend.peer.PeerServer;
import java.nio.file.Path;

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
}
