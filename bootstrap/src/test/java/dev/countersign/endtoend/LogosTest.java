package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Browser.Visit;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that users see the logos of clients, from this server only (RFC 7591 §5). */
final class LogosTest {

  @TempDir private Path directory;

  private final LogoServer client = new LogoServer();
  private InMemoryService service;

  @BeforeEach
  void start() {
    var settings = new TreeMap<String, Object>(RemoteClient.REACHABLE);
    settings.put("countersign.registration-open", true);
    service = InMemoryService.start(directory, settings);
  }

  @AfterEach
  void stop() {
    service.close();
    client.close();
  }

  private static byte[] picture() {
    return LogoServer.png(600, 300, (_, _) -> -1);
  }

  private Map<String, Object> metadata(byte[] file) {
    return Map.of(
        "client_name",
        "Pictured",
        "redirect_uris",
        List.of(SignedInFlow.CALLBACK),
        "logo_uri",
        client.publish("/logo.png", file));
  }

  /** Returns the address of the logo on the sign-in page of the client. */
  private Optional<String> shown(String clientId) {
    var visit = new Browser().open(new SignedInFlow(service, clientId, "code").url());
    assertThat(visit).isInstanceOf(Visit.Page.class);
    return ((Visit.Page) visit)
        .html().select(".logo img").stream().map(image -> image.attr("src")).findFirst();
  }

  @Test
  void theLogoOfAnApprovedClientIsShownFromThisServer() throws Exception {
    var registered = new Newcomer().register(service, metadata(picture()));
    var path = shown(registered.string("client_id")).orElseThrow();

    assertThat(path).startsWith("/logos/");
    var response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(service.url() + path)).build(),
                BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().map())
        .containsEntry("content-type", List.of("image/png"))
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .containsEntry(
            "content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'"));
    var image = ImageIO.read(new ByteArrayInputStream(response.body()));
    assertThat(image.getWidth()).isEqualTo(256);
    assertThat(image.getHeight()).isEqualTo(128);

    // It is fetched once, not for each user: its server does not learn who signs in.
    assertThat(shown(registered.string("client_id"))).contains(path);
    assertThat(client.requests()).containsExactly("GET");
  }

  @Test
  void aClientThatRegisteredOpenlyHasNone() {
    var answer = new Api(service.url()).postJson("/clients", "", Texts.json(metadata(picture())));
    assertThat(answer.status()).isEqualTo(201);

    assertThat(shown(answer.string("client_id"))).isEmpty();
    assertThat(client.requests()).isEmpty();
  }

  @Test
  void aRegistrationDoesNotFailBecauseOfItsLogo() {
    var svg = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8);
    var registered = new Newcomer().register(service, metadata(svg));

    assertThat(shown(registered.string("client_id"))).isEmpty();
    assertThat(new Api(service.url()).get("/logos/none", "").status()).isEqualTo(404);
  }
}
