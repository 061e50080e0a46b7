package dev.countersign.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.endtoend.peer.SpringPeer;
import dev.countersign.endtoend.peer.PeerServer;
import java.nio.file.Path;
import java.util.Map;

/** Tests the relying party with Spring Authorization Server. */
@OwnProcess
final class SpringPeerTest extends RelyingPartyAtPeer {

  @Override
  PeerServer startPeer(Path directory) {
    var missing = SpringPeer.missing();
    assumeTrue(missing.isEmpty(), missing::orElseThrow);
    return SpringPeer.start();
  }

  @Override
  String chosen() {
    return "";
  }
}
