package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Answer;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Deletion;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
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
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Another authorization server, as a relying party sees it. The in-memory adapters call it
 * directly; the test of an HTTP adapter puts it behind HTTP. It refuses every request for which the
 * test set no response, and records all requests.
 */
public final class RemoteProvider {

  private static final ServerRefused UNEXPECTED = new ServerRefused("unexpected", "not foreseen");

  private final Issuer issuer;
  private final Map<URI, JsonObject> documents = new ConcurrentHashMap<>();
  private final List<URI> lookups = new CopyOnWriteArrayList<>();
  private final List<Enrollment> enrollments = new CopyOnWriteArrayList<>();
  private final List<Removal> removals = new CopyOnWriteArrayList<>();
  private final List<Question> questions = new CopyOnWriteArrayList<>();
  private volatile Function<Enrollment, Result<Registered, ServerRefused>> enrolling =
      unexpected -> Result.refused(UNEXPECTED);
  private volatile Function<Question, Result<Fetched, ServerRefused>> answering =
      unexpected -> Result.refused(UNEXPECTED);
  private volatile Function<Removal, Result<Deletion, ServerRefused>> deleting =
      unexpected -> Result.refused(UNEXPECTED);
  private final List<Reading> readings = new CopyOnWriteArrayList<>();
  private final List<Update> updates = new CopyOnWriteArrayList<>();
  private volatile Function<Reading, Result<Answer, ServerRefused>> reading =
      unexpected -> Result.refused(UNEXPECTED);
  private volatile Function<Update, Result<Answer, ServerRefused>> updating =
      unexpected -> Result.refused(UNEXPECTED);
  private final RemoteEndpoints endpoints;
  private final List<Reading> secretRequests = new CopyOnWriteArrayList<>();
  private volatile Function<Reading, Result<Answer, ServerRefused>> issuing =
      unexpected -> Result.ok(new Answer.NotAllowed());
  private volatile boolean down;

  /** Creates a server with this issuer that publishes nothing yet. */
  public RemoteProvider(Issuer issuer) {
    this.issuer = issuer;
    this.endpoints = new RemoteEndpoints(issuer);
  }

  /** A registration request. */
  public record Enrollment(Optional<InitialAccessToken> token, JsonObject metadata) {}

  /** A request to delete a client. */
  public record Removal(URI registrationClientUri, RegistrationAccessToken token) {}

  /** A request to read a client. */
  public record Reading(URI registrationClientUri, RegistrationAccessToken token) {}

  /** A request to replace the metadata of a client. */
  public record Update(
      URI registrationClientUri, RegistrationAccessToken token, JsonObject metadata) {}

  /** A token request of the client credentials grant. */
  public record Question(Proof proof, Scope scope, Optional<ResourceIndicator> resource) {}

  /** Returns the issuer. */
  public Issuer issuer() {
    return issuer;
  }

  /** Returns the endpoints that take forms, and the userinfo endpoint. */
  public RemoteEndpoints endpoints() {
    return endpoints;
  }

  /** Returns the URL of the registration endpoint. */
  public URI registrationEndpoint() {
    return URI.create(issuer.at("/register"));
  }

  /** Returns the URL of the configuration endpoint of a client. */
  public URI registrationClientUri(String client) {
    return URI.create(issuer.at("/register/" + client));
  }

  /** Returns the URL of the token endpoint. */
  public URI tokenEndpoint() {
    return URI.create(issuer.at("/token"));
  }

  /** Returns the URL of the JWK set. */
  public URI jwksUri() {
    return URI.create(issuer.at("/keys"));
  }

  /** Returns the metadata of a server that supports these client authentication methods. */
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

  /** Publishes metadata at the URL of OpenID Connect Discovery, and an empty JWK set. */
  public void publishMetadata(JsonObject metadata) {
    publish(URI.create(issuer.at("/.well-known/openid-configuration")), metadata);
    publish(jwksUri(), JwkSet.EMPTY.document());
  }

  /** Returns the document at this URL, and records the request. */
  public Optional<JsonObject> document(URI url) {
    lookups.add(url);
    return Optional.ofNullable(documents.get(url));
  }

  /** Sets the response to registration requests. */
  public void onEnrollment(Function<Enrollment, Result<Registered, ServerRefused>> answer) {
    enrolling = answer;
  }

  /** Sets the response to deletion requests. */
  public void onRemoval(Function<Removal, Result<Deletion, ServerRefused>> answer) {
    deleting = answer;
  }

  /** Sets the response to requests to read a client. */
  public void onReading(Function<Reading, Result<Answer, ServerRefused>> answer) {
    reading = answer;
  }

  /** Sets the response to requests to update a client. */
  public void onUpdate(Function<Update, Result<Answer, ServerRefused>> answer) {
    updating = answer;
  }

  /** Sets the response to requests for another secret; at first, there is no endpoint for them. */
  public void onSecretRequest(Function<Reading, Result<Answer, ServerRefused>> answer) {
    issuing = answer;
  }

  /** Sets the response to token requests. */
  public void onQuestion(Function<Question, Result<Fetched, ServerRefused>> answer) {
    answering = answer;
  }

  /** Responds to a registration request. */
  public Result<Registered, ServerRefused> register(Enrollment enrollment) {
    enrollments.add(enrollment);
    return enrolling.apply(enrollment);
  }

  /** Responds to a deletion request. */
  public Result<Deletion, ServerRefused> delete(Removal removal) {
    removals.add(removal);
    return deleting.apply(removal);
  }

  /** Responds to a request to read a client. */
  public Result<Answer, ServerRefused> read(Reading request) {
    readings.add(request);
    return reading.apply(request);
  }

  /** Responds to a request to update a client. */
  public Result<Answer, ServerRefused> update(Update request) {
    updates.add(request);
    return updating.apply(request);
  }

  /** Responds to a request for another secret of a client. */
  public Result<Answer, ServerRefused> issueSecret(Reading request) {
    secretRequests.add(request);
    return issuing.apply(request);
  }

  /** Responds to a token request. */
  public Result<Fetched, ServerRefused> answer(Question question) {
    questions.add(question);
    return answering.apply(question);
  }

  /** Returns the URLs of the documents that were requested so far. */
  public List<URI> lookups() {
    return List.copyOf(lookups);
  }

  /** Returns the registration requests so far. */
  public List<Enrollment> enrollments() {
    return List.copyOf(enrollments);
  }

  /** Returns the deletion requests so far. */
  public List<Removal> removals() {
    return List.copyOf(removals);
  }

  /** Returns the requests to read a client so far. */
  public List<Reading> readings() {
    return List.copyOf(readings);
  }

  /** Returns the requests to update a client so far. */
  public List<Update> updates() {
    return List.copyOf(updates);
  }

  /** Returns the requests for another secret so far, each with the URI of its client. */
  public List<Reading> secretRequests() {
    return List.copyOf(secretRequests);
  }

  /** Returns the token requests so far. */
  public List<Question> questions() {
    return List.copyOf(questions);
  }

  /** Makes the server stop responding. */
  public void goDown() {
    down = true;
  }

  /** Makes the server respond again. */
  public void comeUp() {
    down = false;
  }

  /** Returns whether the server does not respond. */
  public boolean isDown() {
    return down;
  }
}
