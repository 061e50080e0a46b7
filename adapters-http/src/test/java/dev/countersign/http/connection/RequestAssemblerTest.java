package dev.countersign.http.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.IssuerPath;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that a client sends before it has the responses to earlier ones (pipelining). */
class RequestAssemblerTest {

  private static final int LARGEST = 262_144;
  private static final String GOOD = "GET /jwks.json HTTP/1.1\r\nHost: a\r\n\r\n";

  private boolean stopping;

  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new HttpServerCodec(),
          new RequestAssembler(
              new RequestTargets(IssuerPath.NONE),
              new BodyLimits(LARGEST),
              () -> stopping,
              new NoTimes()));

  private static final class NoTimes implements RequestAssembler.StreamTimes {
    @Override
    public void streamBegins() {}

    @Override
    public void streamIsRead() {}
  }

  @AfterEach
  void close() {
    var _ = channel.finishAndReleaseAll();
  }

  private void receive(String text) {
    var _ = channel.writeInbound(Unpooled.copiedBuffer(text, ISO_8859_1));
  }

  private int passedOn() {
    var requests = 0;
    for (var part = channel.readInbound(); part != null; part = channel.readInbound()) {
      if (part instanceof HttpRequest) {
        requests++;
      }
      var _ = ReferenceCountUtil.release(part);
    }
    return requests;
  }

  /** Answers {@code count} requests; returns all that was sent. */
  private String answer(int count) {
    for (var i = 0; i < count; i++) {
      var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
      var _ = response.headers().set("Content-Length", 0);
      var _ = channel.writeOutbound(response);
    }
    var sent = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      sent.append(part.toString(ISO_8859_1));
      var _ = part.release();
    }
    return sent.toString();
  }

  private static String post(int size) {
    return "POST /clients HTTP/1.1\r\nHost: a\r\nContent-Length: "
        + size
        + "\r\n\r\n"
        + "a".repeat(size);
  }

  @Test
  void refusesTheRequestAfterTheMostThatMayWait() {
    receive(GOOD.repeat(RequestAssembler.MOST_WAITING + 5));
    assertThat(passedOn()).isEqualTo(RequestAssembler.MOST_WAITING);

    assertThat(answer(RequestAssembler.MOST_WAITING - 1)).doesNotContain("HTTP/1.1 429 ");
    var last = answer(1);
    assertThat(last.split("HTTP/1\\.1 ", -1)).as(last).hasSize(3);
    assertThat(last)
        .startsWith("HTTP/1.1 200 ")
        .contains("HTTP/1.1 429 ", "invalid_request", "wait for their responses");
    assertThat(last).containsIgnoringCase("connection: close");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void acceptsAnyNumberIfTheyDoNotWait() {
    for (var i = 0; i < 3; i++) {
      receive(GOOD.repeat(RequestAssembler.MOST_WAITING));
      assertThat(passedOn()).isEqualTo(RequestAssembler.MOST_WAITING);
      assertThat(answer(RequestAssembler.MOST_WAITING)).doesNotContain("HTTP/1.1 429 ");
    }
  }

  @Test
  void refusesARequestIfTheBodiesThatWaitAreTooLarge() {
    receive(post(LARGEST) + post(1));
    assertThat(passedOn()).isEqualTo(2);
    receive(GOOD);
    assertThat(passedOn()).isZero();
    assertThat(answer(2)).contains("HTTP/1.1 429 ");
  }

  @Test
  void countsOnlyTheBodiesThatWait() {
    for (var i = 0; i < 5; i++) {
      receive(post(LARGEST));
      assertThat(passedOn()).isEqualTo(1);
      assertThat(answer(1)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void closesAStoppingConnectionAfterTheResponsesToAllRequestsThatWait() {
    receive(GOOD + GOOD);
    assertThat(passedOn()).isEqualTo(2);
    stopping = true;

    assertThat(answer(1)).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("connection:");
    assertThat(channel.isOpen()).isTrue();
    assertThat(answer(1)).startsWith("HTTP/1.1 200 ").containsIgnoringCase("connection: close");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void doesNotCloseAStoppingConnectionWhileARequestArrives() {
    receive(GOOD + "POST /clients HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na");
    assertThat(passedOn()).isEqualTo(1);
    stopping = true;

    assertThat(answer(1)).doesNotContainIgnoringCase("connection:");
    receive("b");
    assertThat(passedOn()).isEqualTo(1);
    assertThat(answer(1)).containsIgnoringCase("connection: close");
    assertThat(channel.isOpen()).isFalse();
  }
}
