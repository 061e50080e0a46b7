package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.testkit.oauth.LoopbackCertificate;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that users see the logos of clients, from this server only (RFC 7591 §5). */
final class LogosTest {

  private static final LoopbackCertificate CERTIFICATE = LoopbackCertificate.of("dns:localhost");

  @TempDir private Path directory;

  private final List<String> requests = new ArrayList<>();
  private byte[] picture = new byte[0];
  private InMemoryService service;
  private HttpsServer client;

  @BeforeEach
  void start() throws IOException {
    picture = png(600, 300);
    client = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    client.setHttpsConfigurator(new HttpsConfigurator(CERTIFICATE.context()));
    var _ =
        client.createContext(
            "/logo.png",
            exchange -> {
              requests.add(exchange.getRequestMethod());
              exchange.getResponseHeaders().set("Content-Type", "image/png");
              exchange.sendResponseHeaders(200, picture.length);
              exchange.getResponseBody().write(picture);
              exchange.close();
            });
    client.start();
    service =
        InMemoryService.start(
            directory,
            Map.of(
                "countersign.fetch-private-hosts",
                "localhost",
                "countersign.fetch-trust-file",
                CERTIFICATE.trusted().toString(),
                "countersign.registration-open",
                true));
  }

  @AfterEach
  void stop() {
    service.close();
    client.stop(0);
  }

  private static byte[] png(int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(image, "png", bytes)).isTrue();
    return bytes.toByteArray();
  }

  private Map<String, Object> metadata() {
    return Map.of(
        "client_name",
        "Pictured",
        "redirect_uris",
        List.of(SignedInFlow.CALLBACK),
        "logo_uri",
        "https://localhost:" + client.getAddress().getPort() + "/logo.png");
  }

  /** Returns the address of the logo on the sign-in page of the client. */
  private Optional<String> shown(String clientId) {
    var visit = new Browser().open(new SignedInFlow(service, clientId, "code").url());
    assertThat(visit).isInstanceOf(Visit.Page.class);
    return ((Visit.Page) visit)
        .html().select("img.logo").stream().map(image -> image.attr("src")).findFirst();
  }

  @Test
  void theLogoOfAnApprovedClientIsShownFromThisServer() throws Exception {
    var registered = new Newcomer().register(service, metadata());
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
    assertThat(requests).containsExactly("GET");
  }

  @Test
  void aClientThatRegisteredOpenlyHasNone() {
    var answer = new Api(service.url()).postJson("/clients", "", Texts.json(metadata()));
    assertThat(answer.status()).isEqualTo(201);

    assertThat(shown(answer.string("client_id"))).isEmpty();
    assertThat(requests).isEmpty();
  }

  @Test
  void aRegistrationDoesNotFailBecauseOfItsLogo() {
    picture = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8);
    var registered = new Newcomer().register(service, metadata());

    assertThat(shown(registered.string("client_id"))).isEmpty();
    assertThat(new Api(service.url()).get("/logos/none", "").status()).isEqualTo(404);
  }
}
