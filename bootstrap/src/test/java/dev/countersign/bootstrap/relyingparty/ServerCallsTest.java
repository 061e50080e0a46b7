package dev.countersign.bootstrap.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Answer;
import dev.countersign.application.relyingparty.driven.FormSender.Call;
import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.application.relyingparty.driven.UserInfoFetcher.UserInfo;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.testkit.relyingparty.InMemoryClientRegistrationSender;
import dev.countersign.testkit.relyingparty.InMemoryFormSender;
import dev.countersign.testkit.relyingparty.InMemoryServerDiscoverer;
import dev.countersign.testkit.relyingparty.InMemoryTokenFetcher;
import dev.countersign.testkit.relyingparty.InMemoryUserInfoFetcher;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServerCallsTest {

  private static final String SECRET = "a-secret-that-must-not-be-shown";
  private static final RegistrationAccessToken TOKEN = new RegistrationAccessToken(SECRET);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ServerCalls calls = new ServerCalls(registry);
  private final RemoteProvider server =
      new RemoteProvider(new Issuer("https://server.example:8443/a"));

  private static String labels(Meter meter) {
    return meter.getId().getTags().stream()
        .sorted()
        .map(Tag::getValue)
        .collect(Collectors.joining(" "));
  }

  private List<String> labels() {
    return registry.getMeters().stream().map(ServerCallsTest::labels).sorted().toList();
  }

  @Test
  void countsByServerKindAndOutcomeWithoutPathsAndSecrets() {
    server.onReading(reading -> Result.ok(new Answer.Unauthorized()));
    server.onUpdate(update -> Result.refused(new ServerRefused(SECRET, SECRET)));
    server.onQuestion(question -> Result.refused(new ServerRefused("invalid_client", SECRET)));
    var sender = new MeteredRegistrationSender(new InMemoryClientRegistrationSender(server), calls);
    var uri = server.registrationClientUri(SECRET);
    var _ = sender.read(uri, TOKEN);
    var _ = sender.read(uri, TOKEN);
    var _ = sender.update(uri, TOKEN, JsonObject.EMPTY);
    var _ = sender.anotherSecret(uri, TOKEN);
    server.goDown();
    var _ = sender.delete(uri, TOKEN);
    var _ = sender.register(server.registrationEndpoint(), Optional.empty(), JsonObject.EMPTY);
    var fetcher = new MeteredTokenFetcher(new InMemoryTokenFetcher(server), calls);
    var proof = new Proof.Basic(new ClientId("id"), new ClientSecret(SECRET));
    var _ = fetcher.fetch(server.tokenEndpoint(), proof, Scope.NONE, Optional.empty());
    server.comeUp();
    var _ = fetcher.fetch(server.tokenEndpoint(), proof, Scope.NONE, Optional.empty());
    var discoverer = new MeteredDiscoverer(new InMemoryServerDiscoverer(server), calls);
    server.publishMetadata(server.metadata("client_secret_basic"));
    var _ = discoverer.discover(server.issuer());
    var _ = discoverer.keys(server.jwksUri());
    assertThat(labels())
        .containsExactly(
            "delete failed server.example:8443",
            "keys ok server.example:8443",
            "metadata ok server.example:8443",
            "read ok server.example:8443",
            "register failed server.example:8443",
            "secret ok server.example:8443",
            "token failed server.example:8443",
            "token refused server.example:8443",
            "update refused server.example:8443");
    assertThat(registry.get(ServerCalls.NAME).tag("call", "read").timer().count()).isEqualTo(2);
    assertThat(labels().toString()).doesNotContain(SECRET);
  }

  private void respond(int status, JsonObject document) {
    server
        .endpoints()
        .onForm(form -> new Response(status, Optional.of(document), Optional.empty()));
  }

  @Test
  void countsFormsAndClaimsByTheirKind() {
    var sender = new MeteredFormSender(new InMemoryFormSender(server), calls);
    var proof = new Proof.Basic(new ClientId("id"), new ClientSecret(SECRET));
    var token = Map.of("token", SECRET);
    var endpoint = server.endpoints().at(SECRET);
    respond(200, JsonObject.EMPTY.with("access_token", SECRET));
    var _ = sender.send(endpoint, Call.CODE, proof, token);
    respond(400, JsonObject.EMPTY.with("error", SECRET));
    var _ = sender.send(endpoint, Call.REFRESH, proof, token);
    respond(503, JsonObject.EMPTY.with("error", SECRET));
    var _ = sender.send(endpoint, Call.REVOKE, proof, token);
    respond(404, JsonObject.EMPTY);
    var _ = sender.send(endpoint, Call.INTROSPECT, proof, token);
    var fetcher = new MeteredUserInfoFetcher(new InMemoryUserInfoFetcher(server), calls);
    server.endpoints().onUserInfo(presented -> Optional.of(new UserInfo.Plain(JsonObject.EMPTY)));
    var _ = fetcher.fetch(endpoint, new AccessToken(SECRET));
    server.goDown();
    var _ = fetcher.fetch(endpoint, new AccessToken(SECRET));
    var _ = sender.send(endpoint, Call.CODE, proof, token);
    assertThat(labels())
        .containsExactly(
            "code failed server.example:8443",
            "code ok server.example:8443",
            "introspect failed server.example:8443",
            "refresh refused server.example:8443",
            "revoke failed server.example:8443",
            "userinfo failed server.example:8443",
            "userinfo ok server.example:8443");
    assertThat(labels().toString()).doesNotContain(SECRET);
  }

  @Test
  void countsACallThatThrew() {
    var uri = URI.create("https://server.example/token");
    assertThatThrownBy(
            () ->
                calls.<String, ServerRefused>measured(
                    uri,
                    "token",
                    () -> {
                      throw new IllegalStateException();
                    },
                    error -> error))
        .isInstanceOf(IllegalStateException.class);
    assertThat(labels()).containsExactly("token failed server.example");
  }
}
