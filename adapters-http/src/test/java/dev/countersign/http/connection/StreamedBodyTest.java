package dev.countersign.http.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.domain.oauth.IssuerPath;
import dev.countersign.http.connection.StreamedBody.InterruptedBodyException;
import dev.countersign.http.connection.StreamedBody.Interruption;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies that the application reads while they arrive, on a clock that the test advances. A read
 * waits for bytes, so a test of a body without them would not end.
 */
@Timeout(60)
class StreamedBodyTest {

  private static final int LARGEST = 262_144;
  private static final Duration BODY = Duration.ofSeconds(30);
  private static final Duration REQUEST = Duration.ofSeconds(60);
  private static final Duration INSTANT = Duration.ofMillis(1);
  private static final String LINE = "POST /admin/users/import HTTP/1.1\r\nHost: a\r\n";
  private static final String HEAD = LINE + "Authorization: Bearer x\r\n";
  private static final String GOOD = "GET /jwks.json HTTP/1.1\r\nHost: a\r\n\r\n";

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final List<String> passedOn = new ArrayList<>();
  private int reads;
  private boolean stopping;
  private Optional<StreamedBody> body = Optional.empty();

  @BeforeEach
  void connect() {
    channel.freezeTime();
    var deadlines =
        new RequestDeadlines(
            new ConnectionLimits(BODY, BODY, REQUEST, REQUEST, 10, 10), new ServerConnections());
    var _ =
        channel
            .pipeline()
            .addLast(new ReadCount())
            .addLast(deadlines.byteHandler())
            .addLast(new HttpServerCodec())
            .addLast(deadlines)
            .addLast(
                new RequestAssembler(
                    new RequestTargets(IssuerPath.NONE),
                    new BodyLimits(LARGEST),
                    () -> stopping,
                    deadlines));
    var _ = channel.config().setAutoRead(false);
  }

  private final class ReadCount extends ChannelOutboundHandlerAdapter {
    @Override
    public void read(ChannelHandlerContext context) {
      reads++;
    }
  }

  @AfterEach
  void disconnect() {
    var _ = channel.finishAndReleaseAll();
  }

  private void receive(String text) {
    var _ = channel.writeInbound(Unpooled.copiedBuffer(text, ISO_8859_1));
    for (var part = channel.readInbound(); part != null; part = channel.readInbound()) {
      if (part instanceof StreamedBody.Head head) {
        body = Optional.of(head.body());
      }
      if (part instanceof HttpRequest request) {
        passedOn.add(
            request.method() + " " + request.uri() + " " + request.headers().get("Content-Length"));
      }
      if (part instanceof HttpContent content && content.content().isReadable()) {
        passedOn.add(content.content().toString(ISO_8859_1));
      }
      var _ = ReferenceCountUtil.release(part);
    }
  }

  private StreamedBody body() {
    return body.orElseThrow();
  }

  private String read(int most) throws IOException {
    var bytes = new byte[most];
    var count = body().read(bytes, 0, most);
    channel.runPendingTasks();
    return count < 0 ? "(end)" : new String(bytes, 0, count, ISO_8859_1);
  }

  private void pass(Duration time) {
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    channel.runPendingTasks();
  }

  private void answer() {
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    var _ = response.headers().set("Content-Length", 0);
    var _ = channel.writeOutbound(response);
  }

  private String sent() {
    var sent = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      sent.append(part.toString(ISO_8859_1));
      var _ = part.release();
    }
    return sent.toString();
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private void interruptedWith(Interruption reason) {
    assertThatThrownBy(() -> read(10))
        .isInstanceOfSatisfying(
            InterruptedBodyException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void onlyTheHeadIsPassedOnAndTheBodyIsRead() throws IOException {
    receive(HEAD + "Content-Length: 6\r\n\r\nabc");
    assertThat(passedOn).containsExactly("POST /admin/users/import 0");
    assertThat(read(2)).isEqualTo("ab");
    assertThat(read(2)).isEqualTo("c");
    receive("def");
    assertThat(read(10)).isEqualTo("def");
    assertThat(read(10)).isEqualTo("(end)");
    answer();
    assertThat(sent()).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("connection:");
    receive(GOOD);
    assertThat(passedOn).hasSize(2);
  }

  @Test
  void nothingIsReadFromTheConnectionBeforeTheApplicationReads() throws IOException {
    receive(HEAD + "Content-Length: 1000000\r\n\r\nabc");
    var before = reads;
    // The framework asks for the next request.
    var _ = channel.pipeline().read();
    assertThat(reads).isEqualTo(before);
    assertThat(read(1)).isEqualTo("a");
    assertThat(reads).isEqualTo(before + 1);
  }

  @Test
  void theConnectionIsReadOnlyWhileThereIsPlace() throws IOException {
    receive(HEAD + "Content-Length: 1000000\r\n\r\na");
    assertThat(read(1)).isEqualTo("a");
    var before = reads;
    receive("a".repeat(2 * StreamedBody.ENOUGH));
    assertThat(reads).isEqualTo(before);
    for (var left = 2 * StreamedBody.ENOUGH; left >= StreamedBody.ENOUGH; ) {
      assertThat(reads).isEqualTo(before);
      left -= read(1000).length();
    }
    assertThat(reads).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1000000\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
      })
  void aResponseBeforeTheEndClosesTheConnection(String body) {
    receive(HEAD + body);
    answer();
    assertThat(sent()).startsWith("HTTP/1.1 200 ").containsIgnoringCase("connection: close");
    assertThat(passedOn).hasSize(1);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void theNextRequestIsNoPartOfTheBody() throws IOException {
    receive(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk("abc") + "0\r\n\r\n" + GOOD);
    assertThat(passedOn).containsExactly("POST /admin/users/import 0", "GET /jwks.json null");
    assertThat(read(10)).isEqualTo("abc");
    assertThat(read(10)).isEqualTo("(end)");
  }

  @Test
  void anotherRequestMustNotWaitBeforeIt() {
    receive(GOOD + HEAD + "Content-Length: 3\r\n\r\nabc");
    assertThat(passedOn).containsExactly("GET /jwks.json null");
    answer();
    assertThat(sent()).contains("HTTP/1.1 429 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LINE,
        "POST /admin/users/import/ HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n",
        "POST /admin/users/%69mport HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n",
        "PUT /admin/users/import HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n",
        "POST /admin/users HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n",
        "POST /clients?/admin/users/import HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n",
      })
  void anyOtherBodyIsCollectedAndLimited(String head) {
    receive(head + "Content-Length: 3\r\n\r\nab");
    assertThat(passedOn).isEmpty();
    receive("c");
    assertThat(passedOn).hasSize(2).contains("abc");
    answer();
    assertThat(sent()).startsWith("HTTP/1.1 200 ");
    receive(head + "Content-Length: " + (LARGEST + 1) + "\r\n\r\n");
    assertThat(sent()).startsWith("HTTP/1.1 413 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "413 Content-Length: 4294967297",
        "415 Content-Length: 3\r\nContent-Encoding: gzip",
        "415 Content-Length: 3\r\nContent-Encoding: identity",
        "400 Content-Length: 3\r\nTransfer-Encoding: chunked",
        "400 Content-Length: 3\r\nContent-Length: 4",
        "400 Content-Length: x",
        "501 Transfer-Encoding: gzip, chunked",
      })
  void theHeadHasTheSameRules(String statusAndHeaders) {
    receive(HEAD + statusAndHeaders.substring(4) + "\r\n\r\nabc");
    assertThat(passedOn).isEmpty();
    assertThat(sent()).startsWith("HTTP/1.1 " + statusAndHeaders.substring(0, 4));
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aClientThatWaitsSendsTheBodyOnlyIfItIsRead() throws IOException {
    receive(HEAD + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    assertThat(sent()).isEmpty();
    receive("a");
    assertThat(read(1)).isEqualTo("a");
    assertThat(sent()).startsWith("HTTP/1.1 100 ");
  }

  @Test
  void aMalformedChunkInterruptsTheBody() throws IOException {
    receive(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk("abc"));
    assertThat(read(1)).isEqualTo("a");
    receive("x\r\n");
    interruptedWith(Interruption.MALFORMED);
    assertThat(sent()).isEmpty();
    answer();
    assertThat(sent()).startsWith("HTTP/1.1 200 ").containsIgnoringCase("connection: close");
  }

  @Test
  void aClientThatHangsUpInterruptsTheBody() throws IOException {
    receive(HEAD + "Content-Length: 10\r\n\r\nabc");
    var body = body();
    var _ = channel.close();
    assertThatThrownBy(() -> body.read(new byte[10], 0, 10))
        .isInstanceOf(InterruptedBodyException.class);
  }

  @Test
  void aStopInterruptsTheBody() throws IOException {
    receive(HEAD + "Content-Length: 10\r\n\r\nabc");
    assertThat(read(1)).isEqualTo("a");
    stopping = true;
    interruptedWith(Interruption.STOPPING);
  }

  @Test
  void aStopAfterTheEndDoesNotInterruptTheBody() throws IOException {
    receive(HEAD + "Content-Length: 3\r\n\r\nabc");
    assertThat(read(3)).isEqualTo("abc");
    stopping = true;
    assertThat(read(1)).isEqualTo("(end)");
  }

  @Test
  void eachPieceHasTheTimeOfABody() throws IOException {
    receive(HEAD + "Content-Length: 1000000\r\n\r\na");
    assertThat(read(1)).isEqualTo("a");
    for (var i = 0; i < 10; i++) {
      pass(BODY.minus(INSTANT));
      receive("b");
      assertThat(read(1)).isEqualTo("b");
    }
    pass(BODY.plus(INSTANT));
    interruptedWith(Interruption.CLIENT);
    // The application responds.
    assertThat(sent()).isEmpty();
    answer();
    assertThat(sent()).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void bytesThatAreNoPieceDoNotExtendTheTime() throws IOException {
    receive(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk("a"));
    assertThat(read(1)).isEqualTo("a");
    for (var i = 0; i < 3; i++) {
      pass(BODY.dividedBy(2));
      receive("0");
    }
    interruptedWith(Interruption.CLIENT);
  }

  @Test
  void theClientHasNoLimitWhileTheApplicationIsBusy() throws IOException {
    receive(HEAD + "Content-Length: 1000000\r\n\r\na");
    assertThat(read(1)).isEqualTo("a");
    receive("b".repeat(2 * StreamedBody.ENOUGH));
    pass(BODY.plus(BODY).minus(INSTANT));
    assertThat(read(1)).isEqualTo("b");
  }

  @Test
  void eachReadByTheApplicationHasTheTimeOfARequest() throws IOException {
    receive(HEAD + "Content-Length: 10\r\n\r\na");
    assertThat(read(1)).isEqualTo("a");
    receive("bcdefghij");
    for (var i = 0; i < 9; i++) {
      pass(REQUEST.minus(INSTANT));
      assertThat(read(1)).hasSize(1);
    }
    pass(REQUEST.minus(INSTANT));
    assertThat(read(1)).isEqualTo("(end)");
    pass(REQUEST.minus(INSTANT));
    assertThat(sent()).isEmpty();
    pass(INSTANT.plus(INSTANT));
    assertThat(sent()).startsWith("HTTP/1.1 503 ");
  }

  @Test
  void theApplicationHasTheTimeOfARequestForEachPiece() {
    receive(HEAD + "Content-Length: 1000000\r\n\r\na");
    pass(REQUEST.plus(INSTANT));
    assertThat(sent()).startsWith("HTTP/1.1 503 ");
    assertThat(channel.isOpen()).isFalse();
  }
}
