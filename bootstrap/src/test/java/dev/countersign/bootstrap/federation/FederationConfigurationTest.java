package dev.countersign.bootstrap.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.federation.UnknownPeople;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the file of the servers through which people can sign in. */
class FederationConfigurationTest {

  @TempDir private Path directory;

  private FederationConfiguration file(String text) throws IOException {
    return configuration(Files.writeString(directory.resolve("file.json"), text).toString());
  }

  private static FederationConfiguration configuration(@Nullable String file) {
    return new FederationConfiguration(file);
  }

  @Test
  void nobodySignsInThroughAnotherServerWithoutTheSetting() {
    assertThat(configuration(null).servers().all()).isEmpty();
  }

  @Test
  void readsEachServer() throws IOException {
    var servers =
        file("{\"company\": {\"label\": \"The Company\"},"
                + " \"school\": {\"label\": \"School\", \"unknown_people\": \"linked\"}}")
            .servers();
    assertThat(servers.of("company").orElseThrow().label()).isEqualTo("The Company");
    assertThat(servers.of("school").orElseThrow().unknown()).isEqualTo(UnknownPeople.LINKED);
    assertThat(servers.of("other")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"company\": 1} | company: must be an object",
        "{\"The Company\": {}} | The Company: is not the name of a registration",
        "{\"company\": {}} | company: label must be a string of 1 to 50 characters",
        "{\"company\": {\"label\": \"C\", \"acr\": 1}} | company: acr must be an object",
        "[] | must name a file with one JSON object",
      })
  void refusesTheStartWithTheNameOfTheSettingAndTheServer(String text, String problem)
      throws IOException {
    var configuration = file(text);
    assertThatExceptionOfType(StartupRefusedException.class)
        .isThrownBy(configuration::servers)
        .withMessageStartingWith("COUNTERSIGN_FEDERATION_FILE")
        .withMessageContaining(problem);
  }
}
