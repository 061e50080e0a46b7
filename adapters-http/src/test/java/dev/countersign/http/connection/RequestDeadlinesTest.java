package dev.countersign.http.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.IssuerPath;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time limits of one connection, on a clock that advances only when the test advances it. */
class RequestDeadlinesTest {

  private static final Duration HEAD = Duration.ofSeconds(10);
  private static final Duration BODY = Duration.ofSeconds(30);
  private static final Duration REQUEST = Duration.ofSeconds(60);
  private static final Duration IDLE = Duration.ofSeconds(50);
  private static final Duration INSTANT = Duration.ofMillis(1);

  private static final String GOOD = "GET /jwks.json HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String HEAD_OF_BODY =
      "POST /token HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n";

  private final EmbeddedChannel channel = new EmbeddedChannel();

  @BeforeEach
  void connect() {
    channel.freezeTime();
    var deadlines =
        new RequestDeadlines(
            new ConnectionLimits(HEAD, BODY, REQUEST, IDLE, 10, 10), new ServerConnections());
    var _ =
        channel
            .pipeline()
            .addLast(deadlines.byteHandler())
            .addLast(new HttpServerCodec())
            .addLast(deadlines)
            .addLast(
                new RequestAssembler(
                    new RequestTargets(IssuerPath.NONE),
                    new BodyLimits(1 << 18),
                    () -> false,
                    deadlines))
            .addLast(new ChannelInboundHandlerAdapter());
  }

  @AfterEach
  void disconnect() {
    var _ = channel.finishAndReleaseAll();
  }

  private void receive(String text) {
    var _ = channel.writeInbound(Unpooled.copiedBuffer(text, ISO_8859_1));
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

  /** Passes the time byte by byte, so that something arrives all the time. */
  private void trickle(Duration time) {
    for (var second = 1; second < time.toSeconds(); second++) {
      pass(Duration.ofSeconds(1));
      receive("a");
    }
    pass(Duration.ofSeconds(1).minus(INSTANT));
  }

  private void isRefusedAfter(Duration time, String status) {
    trickle(time);
    assertThat(channel.isOpen()).isTrue();
    assertThat(sent()).doesNotContain(status);
    pass(INSTANT);
    assertThat(sent()).contains("HTTP/1.1 " + status).containsIgnoringCase("connection: close");
    assertThat(channel.isOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"G", "GET / HTTP/1.1\r\nHost: a\r\nName: "})
  void aHeadThatArrivesByteByByteIsRefused(String start) {
    pass(IDLE.minus(INSTANT));
    receive(start);
    isRefusedAfter(HEAD, "408 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEAD_OF_BODY,
        "POST /token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n"
      })
  void aBodyThatArrivesByteByByteIsRefused(String start) {
    receive(start);
    isRefusedAfter(BODY, "408 ");
  }

  @Test
  void theHeadOfALaterRequestHasTheSameTime() {
    receive(GOOD);
    answer();
    assertThat(sent()).startsWith("HTTP/1.1 200 ");
    pass(IDLE.minus(INSTANT));
    receive("GET /x");
    isRefusedAfter(HEAD, "408 ");
  }

  @Test
  void aHeadThatIsLateIsRefusedAfterTheResponsesToEarlierRequests() {
    receive(GOOD);
    receive("GET /x");
    pass(HEAD);
    assertThat(sent()).isEmpty();
    answer();
    assertThat(sent()).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 408 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", GOOD})
  void anIdleConnectionCloses(String start) {
    receive(start);
    if (!start.isEmpty()) {
      answer();
    }
    pass(IDLE.minus(INSTANT));
    assertThat(channel.isOpen()).isTrue();
    pass(INSTANT);
    assertThat(channel.isOpen()).isFalse();
    assertThat(sent()).doesNotContain("HTTP/1.1 4");
  }

  @Test
  void aConnectionInUseStaysOpen() {
    for (var i = 0; i < 6; i++) {
      receive(GOOD);
      answer();
      assertThat(sent()).startsWith("HTTP/1.1 200 ");
      pass(IDLE.minus(INSTANT));
    }
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void aRequestThatIsNotAnsweredInTimeEnds() {
    receive(GOOD);
    pass(REQUEST.minus(INSTANT));
    assertThat(sent()).isEmpty();
    pass(INSTANT);
    assertThat(sent()).startsWith("HTTP/1.1 503 ").contains("temporarily_unavailable");
    assertThat(channel.isOpen()).isFalse();
  }
}
