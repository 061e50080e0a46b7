package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start page of the service, with its settings. */
final class StartPageTest {

  @TempDir private Path directory;

  @Test
  void isThereAndSaysThatTheServiceRuns() throws Exception {
    try (var service = InMemoryService.start(directory)) {
      var page = get(service, "/");

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("The service is running.", service.issuer(), "href=\"/account\"")
          .doesNotContain("Documentation");
      assertThat(get(service, "/.well-known/openid-configuration").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void linksToTheDocumentation() throws Exception {
    var settings = Map.<String, Object>of("countersign.documentation", "https://docs.example/a");
    try (var service = InMemoryService.start(directory, settings)) {
      assertThat(get(service, "/").body()).contains("href=\"https://docs.example/a\"");
    }
  }

  @Test
  void canBeTurnedOff() throws Exception {
    var settings = Map.<String, Object>of("countersign.start-page", "false");
    try (var service = InMemoryService.start(directory, settings)) {
      var response = get(service, "/");

      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.body()).isEqualTo(get(service, "/nothing-is-here").body());
      assertThat(get(service, "/favicon.ico").statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> get(InMemoryService service, String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(service.issuer() + path))
              .header("Accept", "text/html")
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
