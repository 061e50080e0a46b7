package dev.countersign.persistence.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddedDatabaseStopTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:./data/countersign;MODE=PostgreSQL,"
        + " jdbc:h2:file:./data/countersign;MODE=PostgreSQL;DB_CLOSE_ON_EXIT=FALSE",
    "jdbc:h2:mem:one, jdbc:h2:mem:one;DB_CLOSE_ON_EXIT=FALSE",
    "jdbc:h2:~/one, jdbc:h2:~/one;DB_CLOSE_ON_EXIT=FALSE"
  })
  void anEmbeddedDatabaseIsClosedByThePoolOnly(String url, String result) {
    assertThat(EmbeddedDatabaseStop.withoutOwnStop(url)).isEqualTo(result);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost/countersign",
        "jdbc:h2:tcp://localhost/one",
        "jdbc:h2:ssl://localhost/one",
        "jdbc:h2:mem:one;db_close_on_exit=true"
      })
  void otherUrlsStayAsTheyAre(String url) {
    assertThat(EmbeddedDatabaseStop.withoutOwnStop(url)).isEqualTo(url);
  }

  @Test
  void theUrlThatAnOperatorSetsGetsTheOptionToo() {
    try (var context =
        ApplicationContext.run(
            Map.of("datasources.default.url", "jdbc:h2:mem:operators", "flyway.enabled", false))) {
      assertThat(context.getBean(DatasourceConfiguration.class).getJdbcUrl())
          .isEqualTo("jdbc:h2:mem:operators;DB_CLOSE_ON_EXIT=FALSE");
    }
  }
}
