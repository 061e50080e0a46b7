package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Browser.Visit;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests how many database statements the account page costs. It measures no time. */
final class AccountPageCostsTest {

  @TempDir private Path directory;

  @Test
  void theAccountPageCostsThreeStatements() {
    var settings = new TreeMap<String, Object>();
    settings.put(
        "datasources.default.url",
        "jdbc:h2:file:"
            + directory.resolve("countersign")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    settings.put("datasources.default.username", "sa");
    settings.put(CountedStatements.SETTING, true);
    settings.put("micronaut.server.port", -1);
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.user", Service.USER);
    settings.put("countersign.user-password", Service.PASSWORD);
    try (var context = ApplicationContext.builder().properties(settings).banner(false).start()) {
      var url = context.getBean(EmbeddedServer.class).start().getURL().toString();
      var statements = context.getBean(CountedStatements.class);
      var browser = new Browser();
      var _ =
          browser.submit(
              (Visit.Page) browser.open(url + "/account"),
              Map.of("username", Service.USER, "password", Service.PASSWORD));
      var _ = statements.taken();
      assertThat(((Visit.Page) browser.open(url + "/account")).html().title())
          .startsWith("Your account");
      assertThat(statements.taken())
          .hasSize(3)
          .allSatisfy(sql -> assertThat(sql).startsWithIgnoringCase("select"));
      assertThat(((Visit.Page) browser.open(url + "/account/changes")).status()).isEqualTo(200);
      assertThat(statements.taken()).hasSize(2);
    }
  }
}
