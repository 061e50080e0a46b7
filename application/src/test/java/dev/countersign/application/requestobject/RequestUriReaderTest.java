package dev.countersign.application.requestobject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RequestObjectProfile;
import dev.countersign.domain.client.RequestObjectProfile.RequestObjectSigning;
import dev.countersign.domain.error.InvalidRequestUri;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.requestobject.RequestObject;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.fetch.InMemoryTransport;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which request objects are fetched, and how long a copy is used. */
class RequestUriReaderTest {

  private static final String PLAIN = "https://client.example/request.jwt";
  private static final String ONE = PLAIN + "#a";
  private static final String OTHER = PLAIN + "#b";
  private static final String TYPE = "application/oauth-authz-req+jwt";

  private final RemoteDocuments server = new RemoteDocuments(URI.create("https://client.example"));
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final RequestUriReader reader =
      new RequestUriReader(new InMemoryTransport(server), clock);

  private void publish(Page page) {
    server.publish(URI.create(PLAIN), page);
  }

  private void publish(String object) {
    publish(Page.text(TYPE, object));
  }

  private static Client client(String... uris) {
    var client = ClientFixtures.webClient("client");
    return client.with(
        client
            .metadata()
            .with(
                new RequestObjectProfile(
                    new RequestObjectSigning.Unspecified(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(uris),
                    false)));
  }

  private Result<RequestObject, InvalidRequestUri> read(String uri) {
    return reader.read(client(PLAIN, ONE, OTHER), uri);
  }

  private String object(String uri) {
    return read(uri).map(RequestObject::compact).orElse(InvalidRequestUri::description);
  }

  private int fetches() {
    return server.lookups().size();
  }

  @Test
  void onlyTheSameTextIsRegistered() {
    publish("a.b.c");
    var client = client(ONE);
    for (var uri : List.of(PLAIN, OTHER, ONE + "a", ONE.replace("https", "HTTPS"))) {
      assertThat(reader.read(client, uri)).isInstanceOf(Result.Refused.class);
    }
    assertThat(fetches()).isZero();
    assertThat(reader.read(client, ONE)).isInstanceOf(Result.Ok.class);
  }

  /** OpenID Connect Core §6.2: the fragment changes when the contents do. It is not sent. */
  @Test
  void twoFragmentsAreTwoVersions() {
    publish("one");
    assertThat(object(ONE)).isEqualTo("one");
    publish("other");
    assertThat(object(OTHER)).isEqualTo("other");
    assertThat(object(ONE)).isEqualTo("one");
    assertThat(object(OTHER)).isEqualTo("other");
    assertThat(server.lookups()).containsExactly(URI.create(PLAIN), URI.create(PLAIN));
  }

  @Test
  void withoutAFragmentEachRequestFetchesTheObject() {
    publish("one");
    assertThat(object(PLAIN)).isEqualTo("one");
    publish("other");
    assertThat(object(PLAIN)).isEqualTo("other");
  }

  @ParameterizedTest
  @CsvSource({"'', 600", "max-age=60, 60", "max-age=86400, 600", "no-store, 0"})
  void aCopyEndsAfterTenMinutesOrEarlierIfItsServerSaysSo(String caching, int seconds) {
    var page = Page.text(TYPE, "one");
    publish(caching.isEmpty() ? page : page.caching(caching));
    assertThat(object(ONE)).isEqualTo("one");
    publish("other");
    if (seconds > 0) {
      clock.pass(Duration.ofSeconds(seconds).minusNanos(1));
      assertThat(object(ONE)).isEqualTo("one");
      clock.pass(Duration.ofNanos(1));
    }
    assertThat(object(ONE)).isEqualTo("other");
  }

  @Test
  void nothingIsKeptOfAFailure() {
    var object = Page.text(TYPE, "one");
    for (var failure :
        List.of(
            object.status(404), object.status(500), object.status(302), object.as("text/html"))) {
      publish(failure);
      assertThat(object(ONE)).isEqualTo("request_uri does not return a request object");
    }
    server.goDown();
    assertThat(object(ONE)).isEqualTo("request_uri cannot be fetched");
    server.comeUp();
    publish(Page.text(TYPE, "x".repeat((1 << 16) + 1)));
    assertThat(object(ONE)).isEqualTo("request_uri does not return a request object");
    publish("one");
    assertThat(object(ONE)).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {TYPE, "application/jwt", "application/jose", "text/plain"})
  void theTypesOfRequestObjectsAreAccepted(String type) {
    publish(Page.text(type, " one\n"));
    assertThat(object(ONE)).isEqualTo("one");
  }

  /** A client that names new fragments cannot make this server flood another one. */
  @Test
  void aHostIsAskedAtMostSixHundredTimesAMinute() {
    publish("one");
    for (var i = 0; i < 600; i++) {
      assertThat(object(PLAIN)).isEqualTo("one");
    }
    assertThat(object(PLAIN)).isEqualTo("request_uri cannot be fetched");
    assertThat(fetches()).isEqualTo(600);
    clock.pass(Duration.ofMinutes(1));
    assertThat(object(PLAIN)).isEqualTo("one");
  }
}
