package dev.countersign.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Content;
import dev.countersign.application.fetch.driven.Transport.Fault;
import dev.countersign.application.fetch.driven.Transport.Limits;
import dev.countersign.application.fetch.driven.Transport.Method;
import dev.countersign.application.fetch.driven.Transport.Obstacle;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.domain.fetch.MediaRanges;
import dev.countersign.domain.fetch.Payload;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import dev.countersign.testkit.fetch.RemoteDocuments.Received;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link Transport}. The server publishes nothing before each test. */
public abstract class TransportContract {

  private static final String TYPE = "application/jwt";
  private static final String TEXT = "a.b.J\u00fcrgen";
  private static final Limits PLENTY = Limits.of(10_000, Duration.ofSeconds(20));

  /** Returns a server that the adapter may reach. */
  protected abstract RemoteDocuments server();

  /** Returns the adapter. */
  protected abstract Transport transport();

  private URI url() {
    return server().at("/a/request.jwt?with=query");
  }

  private Outcome get(Page page, List<String> accepted, Limits limits) {
    server().publish(url(), page);
    return transport().send(Call.get(url(), accepted, limits));
  }

  private static Payload payload(String type) {
    return new Payload(type, TEXT.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsTheBytesOfAResponse() {
    var type = "application/jwt; charset=utf-8";
    assertThat(get(Page.text(type, TEXT), List.of(TYPE), PLENTY))
        .isEqualTo(new Outcome.Answered(200, new Content.Whole(payload(type)), Optional.empty()));
    assertThat(server().received())
        .containsExactly(new Received("GET", Optional.empty(), new Payload("", new byte[0])));
  }

  @Test
  void reportsHowLongTheServerAllowsCaching() {
    assertThat(get(Page.text(TYPE, TEXT).caching("max-age=60"), List.of(TYPE), PLENTY))
        .isEqualTo(
            new Outcome.Answered(
                200, new Content.Whole(payload(TYPE)), Optional.of(Duration.ofMinutes(1))));
  }

  @Test
  void sendsAPayload() {
    server().publish(url(), Page.text(TYPE, TEXT));
    var sent = new Payload("application/x-www-form-urlencoded", new byte[] {'a', '=', 'b'});
    var call =
        new Call(
            Method.POST,
            url(),
            List.of(TYPE),
            Optional.of("Bearer abc"),
            Optional.of(sent),
            PLENTY);
    assertThat(transport().send(call)).isInstanceOf(Outcome.Answered.class);
    assertThat(server().received())
        .containsExactly(new Received("POST", Optional.of("Bearer abc"), sent));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/jwt2", "application/+json", "x/y+json", ""})
  void doesNotReadAResponseOfAnotherType(String type) {
    var accepted = List.of(TYPE, "application/*+json");
    assertThat(get(Page.text(type, TEXT), accepted, PLENTY))
        .isEqualTo(
            new Outcome.Answered(200, new Content.Unusable(Fault.OTHER_TYPE), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "Application/JSON;v=1", "application/a+json"})
  void acceptsEachTypeOfARange(String type) {
    assertThat(get(Page.text(type, "{}"), MediaRanges.JSON, PLENTY))
        .isInstanceOfSatisfying(
            Outcome.Answered.class, answered -> assertThat(answered.payload()).isPresent());
  }

  @Test
  void refusesAResponseThatIsTooLong() {
    var length = payload(TYPE).length();
    assertThat(get(Page.text(TYPE, TEXT), List.of(TYPE), Limits.of(length, PLENTY.total())))
        .isInstanceOfSatisfying(
            Outcome.Answered.class, answered -> assertThat(answered.payload()).isPresent());
    assertThat(get(Page.text(TYPE, TEXT), List.of(TYPE), Limits.of(length - 1, PLENTY.total())))
        .isEqualTo(
            new Outcome.Answered(200, new Content.Unusable(Fault.TOO_LONG), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 302, 400, 404, 500, 503})
  void reportsTheStatus(int status) {
    assertThat(get(Page.text(TYPE, TEXT).status(status), List.of(TYPE), PLENTY))
        .isEqualTo(
            new Outcome.Answered(status, new Content.Whole(payload(TYPE)), Optional.empty()));
    assertThat(server().lookups()).containsExactly(url());
  }

  @Test
  void saysThatTheRequestWasSentIfTheServerDoesNotRespond() {
    server().publish(url(), Page.text(TYPE, TEXT));
    server().goDown();
    assertThat(transport().send(Call.get(url(), List.of(TYPE), PLENTY)))
        .isInstanceOf(Outcome.SentNoAnswer.class);
  }

  @Test
  void doesNotSendAUrlWithoutHostOrWithUserInformationOrFragment() {
    var rest = server().at("/a").toString().substring("https://".length());
    for (var url :
        List.of("https:///a", "https:opaque", "https://u@" + rest, "https://" + rest + "#f")) {
      assertThat(transport().send(Call.get(URI.create(url), List.of(TYPE), PLENTY)))
          .isEqualTo(new Outcome.NotSent(Obstacle.NOT_ALLOWED));
    }
    assertThat(server().lookups()).isEmpty();
  }
}
