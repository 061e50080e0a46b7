package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Browser.Visit;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
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
    return metadata("image/png", file);
  }

  private Map<String, Object> metadata(String type, byte[] file) {
    return Map.of(
        "client_name",
        "Pictured",
        "redirect_uris",
        List.of(SignedInFlow.CALLBACK),
        "logo_uri",
        client.publish("/logo.png", type, file));
  }

  /** Returns the address of the logo on the sign-in page of the client. */
  private Optional<String> shown(String clientId) {
    var visit = new Browser().open(new SignedInFlow(service, clientId, "code").url());
    assertThat(visit).isInstanceOf(Visit.Page.class);
    return ((Visit.Page) visit)
        .html().select(".logo img").stream().map(image -> image.attr("src")).findFirst();
  }

  private HttpResponse<byte[]> sent(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(service.url() + path)).build(),
            BodyHandlers.ofByteArray());
  }

  @Test
  void theLogoOfAnApprovedClientIsShownFromThisServer() throws Exception {
    var registered = new Newcomer().register(service, metadata(picture()));
    var path = shown(registered.string("client_id")).orElseThrow();

    assertThat(path).startsWith("/logos/");
    var response = sent(path);
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

  /** The registration does not fail because of the logo, and the page shows none. */
  private void assertShowsNone(String type, byte[] file) {
    var registered = new Newcomer().register(service, metadata(type, file));
    assertThat(client.requests()).containsExactly("GET");
    assertThat(shown(registered.string("client_id"))).isEmpty();
    assertThat(new Api(service.url()).get("/logos/none", "").status()).isEqualTo(404);
  }

  private static final byte[] SCRIPT =
      "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(document.domain)</script></svg>"
          .getBytes(UTF_8);

  @Test
  @DisplayName("RFC 7591 §5, a logo that is a script: an SVG, which can contain one, is refused")
  void anSvgIsRefused() {
    assertShowsNone("image/svg+xml", SCRIPT);
  }

  @Test
  @DisplayName("RFC 7591 §5, a logo that is a script: an SVG that is sent as a PNG is refused")
  void anSvgUnderAnotherTypeIsRefused() {
    assertShowsNone("image/png", SCRIPT);
  }

  @Test
  @DisplayName("RFC 7591 §5, a logo that is a page: HTML that is sent as such is not fetched")
  void aPageIsRefused() {
    assertShowsNone("text/html", picture());
  }

  @Test
  @DisplayName("RFC 7591 §5, a logo that is a bomb: 60000 by 60000 pixels are refused undecoded")
  void anImageOfTooManyPixelsIsRefused() throws Exception {
    assertShowsNone("image/png", pngThatClaims(60_000, 60_000));
  }

  @Test
  @DisplayName("RFC 7591 §5, a logo that is a script: what is beside the pixels is not passed on")
  void aScriptInAChunkIsNotPassedOn() throws Exception {
    var file = withChunk(picture(), "tEXt", concat("Comment\0".getBytes(UTF_8), SCRIPT));
    file = concat(file, SCRIPT);
    assertThat(new String(file, ISO_8859_1)).contains("<script>");
    var registered = new Newcomer().register(service, metadata(file));

    var sent = sent(shown(registered.string("client_id")).orElseThrow()).body();
    assertThat(new String(sent, ISO_8859_1)).doesNotContain("script", "Comment");
    assertThat(ImageIO.read(new ByteArrayInputStream(sent)).getWidth()).isEqualTo(256);
  }

  /** Returns a small file whose header claims this size. */
  private static byte[] pngThatClaims(int width, int height) {
    var file = LogoServer.png(1, 1, (_, _) -> -1);
    var header = ByteBuffer.allocate(13).put(file, 16, 13);
    header.putInt(0, width).putInt(4, height);
    return concat(
        concat(Arrays.copyOf(file, 8), chunk("IHDR", header.array())),
        Arrays.copyOfRange(file, 33, file.length));
  }

  /** Returns the file with a further chunk behind its header. */
  private static byte[] withChunk(byte[] png, String name, byte[] content) {
    return concat(
        concat(Arrays.copyOf(png, 33), chunk(name, content)),
        Arrays.copyOfRange(png, 33, png.length));
  }

  private static byte[] chunk(String name, byte[] content) {
    var checked = concat(name.getBytes(UTF_8), content);
    var sum = new CRC32();
    sum.update(checked);
    return ByteBuffer.allocate(checked.length + 8)
        .putInt(content.length)
        .put(checked)
        .putInt((int) sum.getValue())
        .array();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
