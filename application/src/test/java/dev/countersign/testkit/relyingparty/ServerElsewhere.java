package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Enrolled;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Fetched;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A server elsewhere, as a relying party meets it. The in-memory adapters call it directly; the
 * test of an adapter that speaks HTTP puts it behind HTTP. It refuses everything that it was not
 * told how to answer, and remembers what it was asked.
 */
public final class ServerElsewhere {

  private static final ServerRefused UNEXPECTED = new ServerRefused("unexpected", "not foreseen");

  private final Issuer issuer;
  private final Map<URI, JsonObject> documents = new ConcurrentHashMap<>();
  private final List<URI> lookups = new CopyOnWriteArrayList<>();
  private final List<Enrollment> enrollments = new CopyOnWriteArrayList<>();
  private final List<Question> questions = new CopyOnWriteArrayList<>();
  private volatile Function<Enrollment, Result<Enrolled, ServerRefused>> enrolling =
      unexpected -> Result.refused(UNEXPECTED);
  private volatile Function<Question, Result<Fetched, ServerRefused>> answering =
      unexpected -> Result.refused(UNEXPECTED);
  private volatile boolean down;

  /** A server with that issuer, which publishes nothing yet. */
  public ServerElsewhere(Issuer issuer) {
    this.issuer = issuer;
  }

  /** A registration request. */
  public record Enrollment(Optional<InitialAccessToken> token, JsonObject metadata) {}

  /** A token request by client credentials. */
  public record Question(Proof proof, Scope scope, Optional<ResourceIndicator> resource) {}

  /** Its issuer. */
  public Issuer issuer() {
    return issuer;
  }

  /** Where it takes registrations. */
  public URI registrationEndpoint() {
    return URI.create(issuer.at("/register"));
  }

  /** Where it gives tokens. */
  public URI tokenEndpoint() {
    return URI.create(issuer.at("/token"));
  }

  /** Where its keys are. */
  public URI jwksUri() {
    return URI.create(issuer.at("/keys"));
  }

  /** The metadata of a server that takes these client authentications. */
  public JsonObject metadata(String... authMethods) {
    return JsonObject.EMPTY
        .with("issuer", issuer.value())
        .with("token_endpoint", tokenEndpoint().toString())
        .with("registration_endpoint", registrationEndpoint().toString())
        .with("jwks_uri", jwksUri().toString())
        .with("token_endpoint_auth_methods_supported", JsonArray.ofStrings(List.of(authMethods)))
        .with(
            "token_endpoint_auth_signing_alg_values_supported",
            JsonArray.ofStrings(List.of("HS256", "RS256", "ES256")));
  }

  /** Publishes a document. */
  public void publish(URI url, JsonObject document) {
    documents.put(url, document);
  }

  /** Publishes metadata where OpenID Connect Discovery looks for it, and an empty key set. */
  public void publishMetadata(JsonObject metadata) {
    publish(URI.create(issuer.at("/.well-known/openid-configuration")), metadata);
    publish(jwksUri(), JwkSet.EMPTY.document());
  }

  /** The document at that URL. */
  public Optional<JsonObject> document(URI url) {
    lookups.add(url);
    return Optional.ofNullable(documents.get(url));
  }

  /** Says how to answer registrations. */
  public void onEnrollment(Function<Enrollment, Result<Enrolled, ServerRefused>> answer) {
    enrolling = answer;
  }

  /** Says how to answer token requests. */
  public void onQuestion(Function<Question, Result<Fetched, ServerRefused>> answer) {
    answering = answer;
  }

  /** Answers a registration request. */
  public Result<Enrolled, ServerRefused> enroll(Enrollment enrollment) {
    enrollments.add(enrollment);
    return enrolling.apply(enrollment);
  }

  /** Answers a token request. */
  public Result<Fetched, ServerRefused> answer(Question question) {
    questions.add(question);
    return answering.apply(question);
  }

  /** The documents that were looked up so far. */
  public List<URI> lookups() {
    return List.copyOf(lookups);
  }

  /** The registration requests so far. */
  public List<Enrollment> enrollments() {
    return List.copyOf(enrollments);
  }

  /** The token requests so far. */
  public List<Question> questions() {
    return List.copyOf(questions);
  }

  /** Stops answering. */
  public void goDown() {
    down = true;
  }

  /** Answers again. */
  public void comeUp() {
    down = false;
  }

  /** Whether it answers nobody. */
  public boolean isDown() {
    return down;
  }
}
