package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the uses of a key are stored before the service stops, and are shown after a restart.
 */
final class KeyUseTest {

  private static final int TOKENS = 20;

  @TempDir private Path directory;

  @Test
  void signaturesAreStoredBeforeTheServiceEnds() {
    try (var service = start()) {
      for (var i = 0; i < TOKENS; i++) {
        assertThat(administrator(service)).isNotEmpty();
      }
    }
    try (var again = start()) {
      // The token of this request is one more signature. It may be stored already, because key
      // uses are stored once soon after the start.
      assertThat(signatures(again)).isBetween((long) TOKENS, TOKENS + 1L);
    }
  }

  // The interval is long, so key uses are stored only when the service stops, except perhaps the
  // uses for the first tokens.
  private ApplicationContext start() {
    var settings = new TreeMap<String, Object>();
    settings.put("micronaut.server.port", -1);
    settings.put("countersign.issuer", "http://localhost:9");
    settings.put("countersign.stop-delay", "0s");
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.admin-secret", Service.ADMIN_SECRET);
    settings.put("countersign.signing-algorithms", "RS256");
    settings.put("countersign.key-check-interval", "1h");
    var context = ApplicationContext.builder().properties(settings).start();
    var _ = context.getBean(EmbeddedServer.class).start();
    return context;
  }

  private static Api api(ApplicationContext service) {
    return new Api(service.getBean(EmbeddedServer.class).getURL().toString());
  }

  private static String administrator(ApplicationContext service) {
    return api(service)
        .postForm(
            "/token",
            "countersign-admin",
            Service.ADMIN_SECRET,
            Map.of("grant_type", "client_credentials", "scope", "countersign:admin"))
        .string("access_token");
  }

  /** Returns the number of signatures; the token of this request is one of them. */
  private static long signatures(ApplicationContext service) {
    var keys = api(service).get("/admin/keys", administrator(service)).json().get("keys");
    return ((List<?>) Objects.requireNonNull(keys))
        .stream()
            .map(key -> (Map<?, ?>) key)
            .filter(key -> "RS256".equals(key.get("alg")))
            .mapToLong(key -> ((Number) Objects.requireNonNull(key.get("signatures"))).longValue())
            .sum();
  }
}
