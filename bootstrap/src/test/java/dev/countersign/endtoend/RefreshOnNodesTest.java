package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.testkit.oauth.Race;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several tabs of a browser application that refresh with the same refresh token at the same time,
 * at two nodes.
 */
@OwnProcess
final class RefreshOnNodesTest {

  private static final Duration OVERLAP = Duration.ofSeconds(1);

  @TempDir private Path directory;

  private Nodes start(String overlap) {
    return Nodes.start(
        2,
        directory,
        Map.of(
            "COUNTERSIGN_REFRESH_TOKEN_OVERLAP",
            overlap,
            "COUNTERSIGN_USER",
            Service.USER,
            "COUNTERSIGN_USER_PASSWORD",
            Service.PASSWORD));
  }

  /** A client at two nodes. */
  private record Tabs(Nodes nodes, Answer client) {

    static Tabs register(Nodes nodes) {
      var metadata =
          Map.of(
              "redirect_uris",
              List.of(SignedInFlow.CALLBACK),
              "grant_types",
              List.of("authorization_code", "refresh_token"));
      return new Tabs(
          nodes,
          nodes.api(0).postJson("/clients", Service.REGISTRATION_TOKEN, Texts.json(metadata)));
    }

    /** Signs a user in at one node and exchanges the code at the other. */
    String refreshToken() {
      var flow = new SignedInFlow(nodes.service(0), client.string("client_id"), "code");
      var response = flow.run(new Browser(Nodes.ISSUER));
      return GrantSteps.exchange(nodes.api(1), client, flow.exchange(GrantSteps.code(response)))
          .string("refresh_token");
    }

    Answer refresh(int node, String refreshToken) {
      return nodes
          .api(node)
          .postForm(
              "/token",
              client.string("client_id"),
              client.string("client_secret"),
              Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** Refreshes in several threads at the same time, half of them at each node. */
    List<Answer> refreshAtOnce(String refreshToken) {
      return Race.results(runner -> refresh(runner % 2, refreshToken));
    }

    void isEnded(String refreshToken) {
      for (var node = 0; node < 2; node++) {
        assertRefused(refresh(node, refreshToken));
      }
    }
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.string("error")).isEqualTo("invalid_grant");
  }

  @Test
  void allTabsGetTokensOfTheirOwnDuringTheOverlap() {
    try (var nodes = start("1m")) {
      var tabs = Tabs.register(nodes);
      var first = tabs.refreshToken();

      var answers = tabs.refreshAtOnce(first);

      assertThat(answers).extracting(Answer::status).containsOnly(200);
      var successors = answers.stream().map(answer -> answer.string("refresh_token")).toList();
      assertThat(successors).doesNotHaveDuplicates().doesNotContain(first);
      assertThat(answers.stream().map(answer -> answer.string("access_token")))
          .doesNotHaveDuplicates();
      // Each tab goes on with its own token, at the other node.
      for (var tab = 0; tab < successors.size(); tab++) {
        assertThat(tabs.refresh((tab + 1) % 2, successors.get(tab)).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void aTokenThatIsSentAgainAfterTheOverlapEndsTheFamilyOnAllNodes() {
    try (var nodes = start(OVERLAP.toSeconds() + "s")) {
      var tabs = Tabs.register(nodes);
      var first = tabs.refreshToken();
      var other = tabs.refreshToken();
      var successor = tabs.refresh(0, first);
      assertThat(successor.status()).isEqualTo(200);
      var used = System.nanoTime();
      while (System.nanoTime() - used <= OVERLAP.toNanos()) {
        LockSupport.parkNanos(OVERLAP.toNanos() - (System.nanoTime() - used) + 1);
      }

      tabs.refreshAtOnce(first).forEach(RefreshOnNodesTest::assertRefused);

      tabs.isEnded(successor.string("refresh_token"));
      assertThat(tabs.refresh(1, other).status()).isEqualTo(200);
    }
  }
}
