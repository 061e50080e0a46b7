package dev.countersign.testserver.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testserver.service.Traffic.SimulatedError;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedConnectionTest {

  private final Traffic traffic = new Traffic();
  private final EmbeddedChannel channel = new EmbeddedChannel(new WatchedConnection(traffic));

  private static FullHttpRequest get(String path, String host) {
    var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
    request.headers().set("Host", host);
    return request;
  }

  @Test
  void doesNotRespondBeforeTheErrorsOfTheSetupAreOrdered() {
    assertThat(channel.writeInbound(get("/jwks.json", "localhost"))).isFalse();
    assertThat(channel.<Object>readOutbound()).isNull();
    traffic.order(new SimulatedError("/jwks.json", "status", 503));
    traffic.open("localhost");
    channel.runPendingTasks();
    assertThat(channel.<Object>readInbound()).isNull();
    assertThat(channel.<HttpResponse>readOutbound().status().code()).isEqualTo(503);
  }

  @Test
  void passesEarlyRequestsOnInTheirOrder() {
    assertThat(channel.writeInbound(get("/one", "localhost"))).isFalse();
    assertThat(channel.writeInbound(get("/two", "localhost"))).isFalse();
    traffic.open("localhost");
    channel.runPendingTasks();
    assertThat(channel.<FullHttpRequest>readInbound().uri()).isEqualTo("/one");
    assertThat(channel.<FullHttpRequest>readInbound().uri()).isEqualTo("/two");
    assertThat(channel.writeInbound(get("/three", "localhost"))).isTrue();
  }

  @Test
  void releasesEarlyRequestsOfAClosedConnection() {
    var request = get("/one", "localhost");
    assertThat(channel.writeInbound(request)).isFalse();
    var _ = channel.close();
    assertThat(request.refCnt()).isZero();
  }

  @Test
  void refusesEarlyRequestsAfterHalfAMinute() {
    channel.freezeTime();
    var request = get("/one", "localhost");
    assertThat(channel.writeInbound(request)).isFalse();
    channel.advanceTimeBy(29, TimeUnit.SECONDS);
    channel.runPendingTasks();
    assertThat(channel.<Object>readOutbound()).isNull();
    channel.advanceTimeBy(2, TimeUnit.SECONDS);
    channel.runPendingTasks();
    var response = channel.<FullHttpResponse>readOutbound();
    assertThat(response.status().code()).isEqualTo(503);
    assertThat(response.content().toString(StandardCharsets.US_ASCII))
        .contains("not ready within 30 seconds");
    assertThat(request.refCnt()).isZero();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void doesNotRefuseARequestThatWasReadInTime() {
    channel.freezeTime();
    assertThat(channel.writeInbound(get("/one", "localhost"))).isFalse();
    traffic.open("localhost");
    channel.runPendingTasks();
    channel.advanceTimeBy(31, TimeUnit.SECONDS);
    channel.runPendingTasks();
    assertThat(channel.<FullHttpRequest>readInbound().uri()).isEqualTo("/one");
    assertThat(channel.<Object>readOutbound()).isNull();
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void refusesTooManyEarlyRequestsOfAllConnections() {
    for (var i = 0; i < 255; i++) {
      assertThat(channel.writeInbound(get("/" + i, "localhost"))).isFalse();
    }
    var other = new EmbeddedChannel(new WatchedConnection(traffic));
    assertThat(other.writeInbound(get("/held", "localhost"))).isFalse();
    assertThat(other.<Object>readOutbound()).isNull();
    assertThat(other.writeInbound(get("/refused", "localhost"))).isFalse();
    var response = other.<FullHttpResponse>readOutbound();
    assertThat(response.status().code()).isEqualTo(503);
    assertThat(response.content().toString(StandardCharsets.US_ASCII))
        .contains("too many requests");
    // The refused connection no longer counts.
    var third = new EmbeddedChannel(new WatchedConnection(traffic));
    assertThat(third.writeInbound(get("/held", "localhost"))).isFalse();
    assertThat(third.<Object>readOutbound()).isNull();
    traffic.open("localhost");
    third.runPendingTasks();
    assertThat(third.<FullHttpRequest>readInbound().uri()).isEqualTo("/held");
    assertThat(other.<Object>readInbound()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8080", "LOCALHOST:1"})
  void showsThePageAtTheHostOfTheIssuer(String host) {
    traffic.open("localhost");
    assertThat(channel.writeInbound(get("/test-server", host))).isFalse();
    assertThat(channel.<HttpResponse>readOutbound().status().code()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rebound.example", "rebound.example:8080", "localhost.example", ""})
  void doesNotShowThePageAtAnotherHost(String host) {
    traffic.open("localhost");
    assertThat(channel.writeInbound(get("/test-server", host))).isTrue();
    assertThat(channel.<Object>readOutbound()).isNull();
  }
}
