package dev.countersign.application.remotetoken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.RelyingPartyUseCases;
import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.application.remotetoken.VerifyRemoteToken.Refusal;
import dev.countersign.application.remotetoken.VerifyRemoteToken.Verdict;
import dev.countersign.application.token.ReadToken;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.InvalidClient;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingparty.ServerMetadata;
import dev.countersign.domain.relyingparty.UsedBy;
import dev.countersign.domain.token.TokenLayer;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.registrationupkeep.SecondProof;
import dev.countersign.testkit.relyingparty.InMemoryFormSender;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests who may ask about the access tokens of other servers, and what the answer is. */
class RemoteTokenVerifierTest {

  private static final String AUDIENCE = "https://api.example";
  private static final PresentedCredentials CREDENTIALS =
      new PresentedCredentials.NameOnly(new ClientId("api"));

  private final RemoteProvider server = new RemoteProvider(RelyingPartyFixtures.server().issuer());
  private final InMemoryStores stores = InMemoryStores.empty();
  private final Map<String, JsonObject> signed = new HashMap<>();
  private Client caller = client("api", "countersign:rp:use");

  private final LookUpRegistrations registrations =
      RelyingPartyUseCases.lookUpRegistrations(stores.registrations());

  private final VerifyRemoteToken verifyRemoteToken =
      RemoteTokenUseCases.verifyRemoteToken(
          authenticating(),
          registrations,
          reading(),
          new InMemoryFormSender(server),
          (registration, now) -> new Proof.Public(registration.clientId()),
          SecondProof.of(new Proof.Public(new ClientId("another"))),
          () -> Times.NOW);

  private static Client client(String id, String scope) {
    var client = ClientFixtures.machineClient(id);
    return client.with(client.metadata().with(Scope.of(scope)));
  }

  private AuthenticateClient authenticating() {
    return credentials ->
        credentials.equals(CREDENTIALS)
            ? Result.ok(caller)
            : Result.refused(new InvalidClient("unknown"));
  }

  /** Reads the tokens that a test made: their claims are signed by the issuer that they name. */
  private ReadToken reading() {
    return new ReadToken() {
      @Override
      public Result<Read, DecryptionFailure> read(String compact) {
        if (compact.equals("of-a-server-that-is-away")) {
          return Result.refused(new DecryptionFailure("its keys are not available", true));
        }
        var claims = signed.get(compact);
        return claims == null
            ? Result.refused(new DecryptionFailure("not signed"))
            : Result.ok(
                new Read(
                    List.of(layer(claims)),
                    Optional.of(claims),
                    Optional.empty(),
                    Optional.empty()));
      }

      @Override
      public Result<Read, DecryptionFailure> read(JsonObject serialized) {
        return Result.refused(new DecryptionFailure("not compact"));
      }
    };
  }

  private static TokenLayer layer(JsonObject claims) {
    return new TokenLayer.Signed(
        "RS256",
        Optional.empty(),
        new Issuer(claims.string("iss").orElseThrow()),
        JsonObject.EMPTY.with("typ", "at+jwt"),
        JsonObject.EMPTY);
  }

  @BeforeEach
  void register() {
    var registration = RelyingPartyFixtures.registration("app");
    var metadata = registration.server();
    var endpoints = new HashMap<>(metadata.endpoints());
    endpoints.put(ServerEndpoint.INTROSPECTION, server.endpoints().at("introspection"));
    var known = registration.at(at(metadata, endpoints));
    var usedBy = new UsedBy(Set.of(new ClientId("api")));
    assertThat(stores.registrations().register(known.with(known.details().with(usedBy)))).isTrue();
    signed.put("good", claims());
  }

  private static ServerMetadata at(ServerMetadata metadata, Map<ServerEndpoint, URI> endpoints) {
    return new ServerMetadata(
        metadata.issuer(),
        endpoints,
        metadata.authMethods(),
        metadata.assertionAlgorithms(),
        metadata.idTokens(),
        metadata.userInfo());
  }

  private JsonObject claims() {
    return JsonObject.EMPTY
        .with("iss", server.issuer().value())
        .with("aud", AUDIENCE)
        .with("sub", "person")
        .with("client_id", "client")
        .with("scope", "read write")
        .with("exp", Times.NOW.plusSeconds(60).getEpochSecond());
  }

  @Test
  void acceptsASignedToken() {
    assertThat(verdict(Map.of("token", "good", "scope", "read")))
        .isInstanceOfSatisfying(
            Verdict.Good.class,
            good -> {
              assertThat(good.token().subject()).contains("person");
              assertThat(good.token().client()).contains("client");
              assertThat(good.token().expiresAt())
                  .contains(Times.NOW.plusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
            });
    assertThat(server.endpoints().forms()).isEmpty();
  }

  @Test
  void refusesATokenOfAnotherServer() {
    signed.put("other", claims().with("iss", "https://other.example"));
    assertThat(verdict(Map.of("token", "other"))).isInstanceOf(Verdict.Bad.class);
    assertThat(verdict(Map.of("token", "unknown"))).isInstanceOf(Verdict.Bad.class);
  }

  @Test
  void refusesATokenForAnotherAudience() {
    assertThat(verdict(Map.of("token", "good", "audience", "https://b.example")))
        .isInstanceOf(Verdict.Bad.class);
  }

  @Test
  void tellsAScopeThatIsTooNarrow() {
    assertThat(verdict(Map.of("token", "good", "scope", "read delete")))
        .isInstanceOf(Verdict.TooNarrow.class);
  }

  @Test
  void asksTheServer() {
    answer(200, claims().with("active", true));
    var query = Map.of("token", "opaque", "method", "introspection", "scope", "read");
    assertThat(verdict(query)).isInstanceOf(Verdict.Good.class);
    assertThat(server.endpoints().forms().getFirst().parameters())
        .containsEntry("token", "opaque")
        .containsEntry("token_type_hint", "access_token");
    answer(200, JsonObject.EMPTY.with("active", false));
    assertThat(verdict(query)).isInstanceOf(Verdict.Bad.class);
  }

  @Test
  void asksAgainWithTheOtherSecret() {
    server
        .endpoints()
        .onForm(
            form ->
                form.proof().equals(new Proof.Public(new ClientId("another")))
                    ? new Response(
                        200, Optional.of(claims().with("active", true)), Optional.empty())
                    : new Response(
                        401,
                        Optional.of(JsonObject.EMPTY.with("error", "invalid_client")),
                        Optional.empty()));
    assertThat(verdict(Map.of("token", "opaque", "method", "introspection", "scope", "read")))
        .isInstanceOf(Verdict.Good.class);
    assertThat(server.endpoints().forms()).hasSize(2);
  }

  @Test
  void refusesATokenThatTheServerNamesNoAudienceFor() {
    answer(200, claims().without(List.of("aud")).with("active", true));
    assertThat(verdict(Map.of("token", "opaque", "method", "introspection")))
        .isInstanceOf(Verdict.Bad.class);
  }

  @Test
  void asksTheServerOnlyAboutTokensThatItSigned() {
    answer(200, claims().with("active", true));
    assertThat(verdict(Map.of("token", "unknown", "method", "both")))
        .isInstanceOf(Verdict.Bad.class);
    assertThat(server.endpoints().forms()).isEmpty();
    assertThat(verdict(Map.of("token", "good", "method", "both"))).isInstanceOf(Verdict.Good.class);
    answer(200, JsonObject.EMPTY.with("active", false));
    assertThat(verdict(Map.of("token", "good", "method", "both"))).isInstanceOf(Verdict.Bad.class);
  }

  /** A token that cannot be verified now is not reported as bad, because it may be good. */
  @Test
  void tellsThatTheKeysOfTheServerAreNotAvailable() {
    assertThat(refusal(Map.of("token", "of-a-server-that-is-away")))
        .isInstanceOf(Refusal.NoAnswer.class);
  }

  @Test
  void tellsThatTheServerDoesNotAnswer() {
    answer(500, JsonObject.EMPTY.with("active", true));
    assertThat(refusal(Map.of("token", "good", "method", "introspection")))
        .isInstanceOf(Refusal.NoAnswer.class);
  }

  @Test
  void refusesCallersThatMayNotUseTheRegistration() {
    caller = client("api", "read");
    assertThat(refusal(Map.of("token", "good"))).isInstanceOf(Refusal.UnknownCaller.class);
    caller = client("other", "countersign:rp:use");
    assertThat(refusal(Map.of("token", "good"))).isInstanceOf(Refusal.BadQuery.class);
    var stranger = new PresentedCredentials.NameOnly(new ClientId("stranger"));
    assertThat(
            verifyRemoteToken
                .verify(stranger, parameters(Map.of("token", "good")))
                .map(verdict -> "accepted")
                .orElse(refusal -> refusal.getClass().getSimpleName()))
        .isEqualTo("UnknownCaller");
  }

  @Test
  void wantsAnAudience() {
    var parameters =
        new Parameters(Map.of("registration", List.of("app"), "token", List.of("good")));
    assertThat(
            verifyRemoteToken
                .verify(CREDENTIALS, parameters)
                .map(verdict -> "accepted")
                .orElse(refusal -> refusal.getClass().getSimpleName()))
        .isEqualTo("BadQuery");
    assertThat(refusal(Map.of("token", "good", "method", "guess")))
        .isInstanceOf(Refusal.BadQuery.class);
  }

  private void answer(int status, JsonObject document) {
    server
        .endpoints()
        .onForm(form -> new Response(status, Optional.of(document), Optional.empty()));
  }

  private Verdict verdict(Map<String, String> more) {
    return verifyRemoteToken
        .verify(CREDENTIALS, parameters(more))
        .orElse(
            refusal -> {
              throw new AssertionError(refusal);
            });
  }

  private Refusal refusal(Map<String, String> more) {
    return switch (verifyRemoteToken.verify(CREDENTIALS, parameters(more))) {
      case Result.Ok<Verdict, Refusal>(var verdict) -> throw new AssertionError(verdict);
      case Result.Refused<Verdict, Refusal>(var refusal) -> refusal;
    };
  }

  private static Parameters parameters(Map<String, String> more) {
    var values = new HashMap<String, List<String>>();
    values.put("registration", List.of("app"));
    values.put("audience", List.of(AUDIENCE));
    more.forEach((name, value) -> values.put(name, List.of(value)));
    return new Parameters(values);
  }
}
