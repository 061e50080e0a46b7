package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the consent page warns of a client with the name of another client, as long as that
 * client exists.
 */
final class LookAlikesTest {

  private static final String ELSEWHERE = "https://elsewhere.example/callback";

  @TempDir private Path directory;
  private final Newcomer newcomer = new Newcomer();

  @Test
  void theConsentPageWarnsOfThem() {
    try (var service = InMemoryService.start(directory)) {
      var real = register(service, "Paper boat", SignedInFlow.CALLBACK);
      // The letter after the B is Cyrillic.
      var imitating = register(service, "PAPER B\u043eat", ELSEWHERE);

      assertThat(warnings(service, real, SignedInFlow.CALLBACK)).isEmpty();
      assertThat(warnings(service, imitating, ELSEWHERE))
          .hasSize(2)
          .anyMatch(warning -> warning.contains("the name of another application"))
          .anyMatch(warning -> warning.contains("letters that look like other letters"));

      delete(service, real);
      assertThat(warnings(service, imitating, ELSEWHERE)).hasSize(1);
    }
  }

  private Answer register(Service service, String name, String redirectUri) {
    return newcomer.register(
        service, Map.of("client_name", name, "redirect_uris", List.of(redirectUri)));
  }

  private static void delete(Service service, Answer client) {
    var answer =
        new Api(service.url())
            .send(
                HttpRequest.newBuilder(URI.create(client.string("registration_client_uri")))
                    .header("Authorization", "Bearer " + client.string("registration_access_token"))
                    .DELETE());
    assertThat(answer.status()).isEqualTo(204);
  }

  private List<String> warnings(Service service, Answer client, String redirectUri) {
    var flow =
        new SignedInFlow(service, client.string("client_id"), "code")
            .with("redirect_uri", redirectUri);
    var visit = newcomer.browser().open(flow.url());
    if (visit instanceof Visit.Page page && !page.html().select("#password").isEmpty()) {
      visit =
          newcomer
              .browser()
              .submit(page, Map.of("username", Service.USER, "password", Service.PASSWORD));
    }
    var consent = (Visit.Page) visit;
    assertThat(consent.html().select("button[value=allow]")).hasSize(1);
    return consent.html().select("[role=alert] li").eachText();
  }
}
