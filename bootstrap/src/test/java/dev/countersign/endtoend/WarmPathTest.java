package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import dev.countersign.application.token.RequestTokens;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import io.micronaut.context.ApplicationContext;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the cost of an access token apart from its signature, when everything that it needs is
 * cached. Counts allocated bytes and database statements, not time.
 */
class WarmPathTest {

  private static final PresentedCredentials CREDENTIALS =
      new PresentedCredentials.BasicSecret(
          new ClientId("countersign-admin"), new ClientSecret(Service.ADMIN_SECRET));
  private static final Parameters PARAMETERS =
      new Parameters(
          Map.of(
              "grant_type", List.of("client_credentials"), "scope", List.of("countersign:admin")));

  /** About twice the measured value, without later optimizations of the compiler. */
  private static final long MOST_BYTES = 64 * 1024;

  private static ApplicationContext start(Path directory) {
    return ApplicationContext.builder()
        .properties(
            Map.of(
                "countersign.data-dir",
                directory.toString(),
                "countersign.issuer",
                "https://login.example.org",
                "countersign.cache-time",
                "1m",
                "countersign.admin-secret",
                Service.ADMIN_SECRET))
        .banner(false)
        .start();
  }

  private static void request(RequestTokens requestTokens) {
    assertThat(requestTokens.request(CREDENTIALS, PARAMETERS)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void sendsNoDatabaseStatement(@TempDir Path directory) throws SQLException {
    try (var context = start(directory)) {
      var requestTokens = context.getBean(RequestTokens.class);
      request(requestTokens);
      context.getBean(DataSource.class).unwrap(HikariDataSource.class).close();
      for (var i = 0; i < 100; i++) {
        request(requestTokens);
      }
    }
  }

  @Test
  void allocatesLittle(@TempDir Path directory) {
    try (var context = start(directory)) {
      var requestTokens = context.getBean(RequestTokens.class);
      for (var i = 0; i < 100; i++) {
        request(requestTokens);
      }
      var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      var before = memory.getCurrentThreadAllocatedBytes();
      for (var i = 0; i < 100; i++) {
        request(requestTokens);
      }
      assertThat((memory.getCurrentThreadAllocatedBytes() - before) / 100).isLessThan(MOST_BYTES);
    }
  }
}
