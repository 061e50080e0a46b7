package dev.countersign.application.relyingsignin;

import dev.countersign.application.lease.KeepTokens;
import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.RelyingPartyUseCases;
import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.application.relyingparty.driven.UserInfoFetcher.UserInfo;
import dev.countersign.application.relyingsignin.OpenSignIn.Opened;
import dev.countersign.application.relyingsignin.ReceiveAnswer.Outcome;
import dev.countersign.application.relyingsignin.RelyingSignInUseCases.Parts;
import dev.countersign.application.relyingsignin.RelyingSignInUseCases.Verification;
import dev.countersign.application.relyingsignin.UseSignIn.SignedInPerson;
import dev.countersign.application.token.ReadToken;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.RemoteTokens;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.SignInRequired;
import dev.countersign.domain.relyingparty.ReturnTo;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingparty.ServerMetadata;
import dev.countersign.domain.relyingparty.SignInOffer;
import dev.countersign.domain.relyingparty.UsedBy;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.TokenLayer;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.registrationupkeep.SecondProof;
import dev.countersign.testkit.relyingparty.InMemoryFormSender;
import dev.countersign.testkit.relyingparty.InMemoryUserInfoFetcher;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import dev.countersign.testkit.sealing.InMemorySealer;
import dev.countersign.testkit.session.RecordedEnds;
import dev.countersign.testkit.token.InMemoryTokenHasher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The use cases with a server that answers as a test says, and a settable clock. */
final class SignInWorld {

  static final String RETURN_TO = "https://shop.example/done";
  static final String VERIFIER = "a-code-verifier-that-is-long-enough-for-the-rfc";
  static final RegistrationCaller SHOP =
      RegistrationCaller.application(Optional.of(new ClientId("shop")));

  final RemoteProvider server = new RemoteProvider(RelyingPartyFixtures.server().issuer());
  final InMemoryStores stores = InMemoryStores.empty();

  /** The claims of the tokens that the server signed, by their text. */
  final Map<String, JsonObject> signed = new HashMap<>();

  /** How many sign-ins a client may begin in a minute. */
  static final int SIGN_INS = 50;

  /** The algorithm with which it signs. */
  String algorithm = "RS256";

  /** Whether its keys cannot be fetched now. */
  boolean keysAreAway;

  final Tokens tokens = new Tokens();
  private final AtomicInteger numbers = new AtomicInteger();
  private Instant now = Times.NOW;

  private final Parts parts =
      new Parts(
          RelyingPartyUseCases.lookUpRegistrations(stores.registrations()),
          stores.remoteSignIns(),
          tokens,
          new TestKeys(new InMemorySealer(), new InMemoryKeyGenerator()).sealer(),
          () -> "random-number-" + String.format("%029d", numbers.incrementAndGet()),
          new InMemorySecretHasher(),
          stores.unitOfWork(),
          new Issuer("https://here.example"),
          () -> now);

  /** The sessions of this server that were ended. */
  final RecordedEnds endSessions = new RecordedEnds();

  final SignInForThisServer signInForThisServer = RelyingSignInUseCases.signInForThisServer(parts);
  final StartSignIn startSignIn =
      RelyingSignInUseCases.startSignIn(
          parts, stores.rateLimits(), Optional.of(new Rate(SIGN_INS, Duration.ofMinutes(1))));
  final OpenSignIn openSignIn = RelyingSignInUseCases.openSignIn(parts);
  final RedeemSignIn redeemSignIn = RelyingSignInUseCases.redeemSignIn(parts);
  final UseSignIn useSignIn = RelyingSignInUseCases.useSignIn(parts);
  final AnswerInitiatedLogin answerInitiatedLogin =
      RelyingSignInUseCases.answerInitiatedLogin(parts);
  final ReceiveLogout receiveLogout =
      RelyingSignInUseCases.receiveLogout(parts, reading(), stores.usedAssertions(), endSessions);
  final ReceiveAnswer receiveAnswer =
      RelyingSignInUseCases.receiveAnswer(
          parts,
          new Verification(
              new InMemoryFormSender(server),
              new InMemoryUserInfoFetcher(server),
              authentications(),
              SecondProof.of(new Proof.Public(new ClientId("another"))),
              reading(),
              new InMemoryTokenHasher()));

  SignInWorld() {
    this(server -> server);
  }

  /** Registers {@code app} at a server with these metadata. */
  SignInWorld(UnaryOperator<ServerMetadata> change) {
    register("app", change.apply(metadata()), RETURN_TO);
  }

  void register(String name, ServerMetadata metadata, String returnTo) {
    var registration = RelyingPartyFixtures.registration(name).at(metadata);
    var details =
        registration
            .details()
            .with(new UsedBy(Set.of(new ClientId("shop"), new ClientId("other"))))
            .with(new ReturnTo(List.of(URI.create(returnTo))));
    if (!stores.registrations().register(registration.with(details))) {
      throw new AssertionError("not registered");
    }
  }

  /** Requests that tokens are signed with this algorithm. */
  void requestSignedWith(String requested) {
    var registration = stores.registrations().find(new RegistrationName("app")).orElseThrow();
    var before = registration.details();
    var metadata = JsonObject.EMPTY.with("id_token_signed_response_alg", requested);
    var next = before.next(before.secretExpiresAt(), Optional.of(metadata));
    if (!stores.registrations().save(registration.with(next))) {
      throw new AssertionError("not stored");
    }
  }

  private ServerMetadata metadata() {
    var endpoints = new EnumMap<ServerEndpoint, URI>(ServerEndpoint.class);
    for (var endpoint : ServerEndpoint.values()) {
      endpoints.put(endpoint, server.endpoints().at(endpoint.member()));
    }
    var bare = RelyingPartyFixtures.server();
    return new ServerMetadata(
        bare.issuer(),
        endpoints,
        bare.authMethods(),
        bare.assertionAlgorithms(),
        bare.idTokens(),
        bare.userInfo(),
        new SignInOffer(false, List.of("query", "fragment", "form_post"), true));
  }

  /** Returns the metadata with {@code authorization_response_iss_parameter_supported}. */
  static ServerMetadata naming(ServerMetadata metadata) {
    return new ServerMetadata(
        metadata.issuer(),
        metadata.endpoints(),
        metadata.authMethods(),
        metadata.assertionAlgorithms(),
        metadata.idTokens(),
        metadata.userInfo(),
        new SignInOffer(true, metadata.signIn().responseModes(), true));
  }

  /** Records what is done with the tokens of people. */
  static final class Tokens implements KeepTokens {

    final Map<FamilyId, RemoteTokens> begun = new HashMap<>();
    final Map<FamilyId, Registration> ended = new HashMap<>();

    @Override
    public void begin(
        FamilyId family,
        Registration registration,
        RemoteTokens issued,
        Scope requested,
        Instant at) {
      begun.put(family, issued);
    }

    @Override
    public Result<Obtained, RelyingPartyError> obtain(Query query) {
      return Optional.ofNullable(begun.get(query.family()))
          .<Result<Obtained, RelyingPartyError>>map(
              issued -> Result.ok(new Obtained(issued.accessToken(), Times.LATER)))
          .orElseGet(() -> Result.refused(new SignInRequired("no tokens")));
    }

    @Override
    public void end(FamilyId family, Registration registration) {
      begun.remove(family);
      ended.put(family, registration);
    }
  }

  private static AuthenticateAtServer authentications() {
    return new AuthenticateAtServer() {
      @Override
      public Proof build(Registration registration, Instant at) {
        return new Proof.Public(registration.clientId());
      }

      @Override
      public Optional<Proof> buildOther(Registration registration, Instant at) {
        return Optional.empty();
      }
    };
  }

  private ReadToken reading() {
    return new ReadToken() {
      @Override
      public Result<Read, DecryptionFailure> read(String compact) {
        if (keysAreAway) {
          return Result.refused(new DecryptionFailure("the keys are not available", true));
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

  private TokenLayer layer(JsonObject claims) {
    return new TokenLayer.Signed(
        algorithm,
        Optional.empty(),
        new Issuer(claims.string("iss").orElse("https://nobody.example")),
        JsonObject.EMPTY,
        JsonObject.EMPTY);
  }

  static JsonObject wish() {
    return JsonObject.EMPTY
        .with("return_to", RETURN_TO)
        .with("code_challenge", new InMemorySecretHasher().hash(VERIFIER).value());
  }

  String start(JsonObject wish) {
    return startSignIn
        .start(new StartSignIn.Command("app", wish, SHOP))
        .map(started -> started.id().value())
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  Opened open(String id) {
    return openSignIn
        .open(id, Optional.empty())
        .orElse(
            refusal -> {
              throw new AssertionError(refusal);
            });
  }

  /** Returns the claims of an ID token for this request. */
  JsonObject idToken(Opened opened) {
    return JsonObject.EMPTY
        .with("iss", server.issuer().value())
        .with("aud", "client at that server")
        .with("sub", "person")
        .with("nonce", opened.authorizationRequest().parameters().getOrDefault("nonce", ""))
        .with("iat", now.getEpochSecond())
        .with("exp", now.plusSeconds(60).getEpochSecond());
  }

  /** Makes the token endpoint answer with an access token and an ID token with these claims. */
  void issue(JsonObject claims) {
    signed.put("a.b.c", claims);
    server
        .endpoints()
        .onForm(
            form ->
                new Response(
                    200,
                    Optional.of(
                        JsonObject.EMPTY
                            .with("access_token", "access")
                            .with("token_type", "Bearer")
                            .with("refresh_token", "refresh")
                            .with("id_token", "a.b.c")),
                    Optional.empty()));
    server
        .endpoints()
        .onUserInfo(
            presented -> Optional.of(new UserInfo.Plain(JsonObject.EMPTY.with("sub", "person"))));
  }

  Result<Outcome, SignInRefusal> receive(Opened opened, Map<String, String> more) {
    var values = new HashMap<String, List<String>>();
    values.put(
        "state", List.of(opened.authorizationRequest().parameters().getOrDefault("state", "")));
    more.forEach((name, value) -> values.put(name, List.of(value)));
    return receiveAnswer.receive(
        new ReceiveAnswer.Command("app", new Parameters(values), Optional.of(opened.browser())));
  }

  /** Returns the parameters with which the browser returns to the application. */
  Map<String, String> returned(Opened opened, Map<String, String> more) {
    return receive(opened, more)
        .map(outcome -> outcome.destination().parameters())
        .orElse(
            refusal -> {
              throw new AssertionError(refusal);
            });
  }

  /** Signs a person in up to the code for the application. */
  Map<String, String> complete(JsonObject wish) {
    var opened = open(start(wish));
    issue(idToken(opened).with("sid", "session"));
    return returned(opened, Map.of("code", "code of the server"));
  }

  Result<SignedInPerson, RelyingPartyError> redeem(Map<String, String> returned, String verifier) {
    return redeemSignIn.redeem(
        new RedeemSignIn.Command(
            returned.getOrDefault("sign_in", ""),
            Optional.ofNullable(returned.get("code")),
            Optional.of(verifier),
            SHOP));
  }

  /** Signs a person in, and returns the ID of the sign-in. */
  String signIn(JsonObject wish) {
    var returned = complete(wish);
    return redeem(returned, VERIFIER)
        .map(person -> person.id().value())
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  void advance(Duration time) {
    now = now.plus(time);
  }

  static AccessToken accessToken() {
    return new AccessToken("access");
  }
}
