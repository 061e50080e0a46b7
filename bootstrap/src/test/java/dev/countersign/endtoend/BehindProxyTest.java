package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Browser.Visit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy at the issuer's URL that calls the service as {@code localhost}, nginx's default. */
final class BehindProxyTest {

  private static final String ISSUER = "https://op.example.org";

  @TempDir private Path directory;

  private Service start() {
    return InMemoryService.start(directory, Map.of("countersign.issuer", ISSUER));
  }

  private static SignedInFlow flow(Service service) {
    var answer =
        new Api(service.url())
            .postJson(
                "/clients",
                Service.REGISTRATION_TOKEN,
                Texts.json(Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK))));
    return new SignedInFlow(service, answer.string("client_id"), "code");
  }

  @Test
  void usersSignIn() {
    try (var service = start()) {
      assertThat(flow(service).run(new Browser(ISSUER))).containsKey("code");
    }
  }

  @Test
  void aFormFromAnotherOriginIsRefusedWithAPage() {
    try (var service = start()) {
      var browser = new Browser("https://evil.example");
      var page = (Visit.Page) browser.open(flow(service).url());
      var refused =
          (Visit.Page)
              browser.submit(page, Map.of("username", Service.USER, "password", Service.PASSWORD));

      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.html().text()).contains("another site");
    }
  }
}
