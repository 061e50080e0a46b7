package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one node ended, the other refuses within the bound that the setting names. */
@OwnProcess
final class RevocationOnNodesTest {

  private static final Duration BOUND = Duration.ofSeconds(2);

  @TempDir private Path directory;

  @Test
  void aTokenThatOneNodeEndedIsRefusedByTheOtherWithinTheBound() {
    try (var nodes = Nodes.start(2, directory, Map.of("COUNTERSIGN_REVOCATION_DELAY", "2s"))) {
      var token = nodes.administrator(0);
      // Both nodes may have cached now that the token is valid.
      assertThat(statusesOfNewToken(nodes)).isEqualTo(List.of(200, 200));
      assertThat(statuses(nodes, token)).isEqualTo(List.of(200, 200));
      assertThat(isActive(nodes, token)).isEqualTo(List.of(true, true));

      assertThat(call(nodes.api(0), "/revoke", token).status()).isEqualTo(200);
      var ended = System.nanoTime();
      assertThat(statuses(nodes, token).getFirst()).isEqualTo(401);
      assertThat(isActive(nodes, token).getFirst()).isFalse();
      while (System.nanoTime() - ended < BOUND.toNanos()) {
        // Waits exactly for the limit: after it, no node may accept the token.
        LockSupport.parkNanos(BOUND.toNanos() - (System.nanoTime() - ended));
      }
      assertThat(statuses(nodes, token)).isEqualTo(List.of(401, 401));
      assertThat(isActive(nodes, token)).isEqualTo(List.of(false, false));
    }
  }

  private static List<Integer> statusesOfNewToken(Nodes nodes) {
    return statuses(nodes, nodes.administrator(1));
  }

  private static List<Integer> statuses(Nodes nodes, String token) {
    return List.of(
        nodes.api(0).get("/admin/keys", token).status(),
        nodes.api(1).get("/admin/keys", token).status());
  }

  private static List<Boolean> isActive(Nodes nodes, String token) {
    return List.of(
        Boolean.TRUE.equals(call(nodes.api(0), "/introspect", token).json().get("active")),
        Boolean.TRUE.equals(call(nodes.api(1), "/introspect", token).json().get("active")));
  }

  private static Api.Answer call(Api api, String path, String token) {
    return api.postForm(path, "countersign-admin", Service.ADMIN_SECRET, Map.of("token", token));
  }
}
