package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.IssuerPath;
import dev.countersign.http.oauth.ServerPaths;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the issuer's path cannot begin as a path of the service does. */
final class ServerPathsTest {

  @TempDir private Path directory;

  @Test
  void allRoutesAreKnown() {
    var settings = Map.<String, Object>of("endpoints.prometheus.enabled", true);
    try (var service = InMemoryService.start(directory, settings)) {
      var first = new TreeSet<String>();
      service.routes().forEach(route -> first.add(route.split("/", -1)[1]));
      // The start page is at the root. No path of an issuer begins with an empty segment.
      assertThat(first.remove("")).isTrue();
      assertThat(first)
          .contains("token", "assets", "health", "prometheus", "favicon.ico")
          .doesNotContain("beans", "env", "flyway", "info", "loggers", "metrics", "refresh")
          .doesNotContain("routes", "stop", "threaddump")
          .allMatch(segment -> ServerPaths.beginsLike(new IssuerPath("/" + segment + "/op")));
    }
  }

  @Test
  void otherPathsAreFree() {
    assertThat(ServerPaths.beginsLike(IssuerPath.NONE)).isFalse();
    assertThat(ServerPaths.beginsLike(new IssuerPath("/op"))).isFalse();
    assertThat(ServerPaths.beginsLike(new IssuerPath("/op/token"))).isFalse();
    assertThat(ServerPaths.beginsLike(new IssuerPath("/tokens"))).isFalse();
  }
}
