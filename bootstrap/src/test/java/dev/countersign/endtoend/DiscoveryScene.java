package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Username;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.testkit.user.UserFixtures;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A service, its metadata, a user with all claims, and clients with keys for all algorithms. The
 * user stays signed in, because the hash of the password takes time.
 */
final class DiscoveryScene implements AutoCloseable {

  private static final Profile PROFILE =
      new Profile(
          JsonObject.EMPTY
              .with("name", "Jane Doe")
              .with("given_name", "Jane")
              .with("family_name", "Doe")
              .with("middle_name", "Mary")
              .with("nickname", "Jay")
              .with("profile", "https://example.org/jane")
              .with("picture", "https://example.org/jane.png")
              .with("website", "https://jane.example.org")
              .with("gender", "female")
              .with("birthdate", "1990-01-31")
              .with("zoneinfo", "Europe/Berlin")
              .with("locale", "en")
              .with("updated_at", 1_700_000_000)
              .with("email", "jane@example.org")
              .with("email_verified", true)
              .with("address", JsonObject.EMPTY.with("country", "DE"))
              .with("phone_number", "+49301234567")
              .with("phone_number_verified", true)
              .with("department", "sales"));

  private final RemoteClient elsewhere = new RemoteClient();
  private final Browser browser = new Browser();
  private final Map<Map<String, ?>, Answer> registered = new HashMap<>();
  private final Map<String, Object> claims = new TreeMap<>();
  private final Map<String, Answer> redeemed = new HashMap<>();
  private final PeerKeys keys;
  private final InMemoryService service;
  private final Api api;
  private final Map<String, Object> metadata;
  private final JWKSet published;

  private DiscoveryScene(PeerKeys keys, InMemoryService service) throws ParseException {
    this.keys = keys;
    this.service = service;
    api = new Api(service.url());
    metadata = api.get("/.well-known/openid-configuration", "").json();
    published = JWKSet.parse(api.get(at("jwks_uri"), "").response().body());
    var accounts = service.stores().accounts();
    var alice = accounts.named(new Username(Service.USER)).orElseThrow();
    assertThat(accounts.replace(UserFixtures.withProfile(alice, PROFILE))).isTrue();
  }

  /** Starts a service with these settings. */
  static DiscoveryScene start(Path directory, PeerKeys keys, Map<String, Object> settings)
      throws ParseException {
    var all = new TreeMap<String, Object>(RemoteClient.REACHABLE);
    // This is more than what a client of the same address may send.
    all.put("countersign.registration-rate-per-address", "10000/1m");
    all.put("countersign.registration-rate-per-token", "10000/1m");
    all.put("countersign.kept-request-rate-per-address", "10000/1m");
    all.putAll(settings);
    return new DiscoveryScene(keys, InMemoryService.start(directory, all));
  }

  Api api() {
    return api;
  }

  InMemoryService service() {
    return service;
  }

  PeerKeys keys() {
    return keys;
  }

  /** The keys that the service publishes. */
  JWKSet published() {
    return published;
  }

  RemoteClient elsewhere() {
    return elsewhere;
  }

  /** The browser in which the user is signed in. */
  Browser browser() {
    return browser;
  }

  Map<String, Object> metadata() {
    return metadata;
  }

  /** Returns the claims that a client with each scope received; empty until there is one. */
  Map<String, Object> claims() {
    return claims;
  }

  /** Returns whether a member has the same value in both, apart from where the services listen. */
  boolean saysTheSameAs(Map<String, Object> other, String member) {
    return withoutPort(metadata, member).equals(withoutPort(other, member));
  }

  private static String withoutPort(Map<String, Object> metadata, String member) {
    var url = String.valueOf(metadata.getOrDefault("issuer", ""));
    return String.valueOf(metadata.getOrDefault(member, "")).replace(url, "");
  }

  /** Returns the value of a member of the metadata. */
  String text(String member) {
    assertThat(metadata).containsKey(member);
    return String.valueOf(metadata.get(member));
  }

  /** Returns where the service listens for a URL of the metadata. */
  String at(String member) {
    return text(member).replace(service.issuer(), service.url());
  }

  /** Returns the values of a member of the metadata; none if it is missing. */
  Set<String> listed(String member) {
    if (!metadata.containsKey(member)) {
      return Set.of();
    }
    return metadata.get(member) instanceof List<?> items
        ? items.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new))
        : Set.of(text(member));
  }

  /** Returns a client with this metadata, which it registers once. */
  Answer client(Map<String, ?> changes) {
    return registered.computeIfAbsent(changes, this::registered);
  }

  private Answer registered(Map<String, ?> changes) {
    var answer = register(changes);
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    return answer;
  }

  /** Registers a client that has the redirect URI of the tests and all keys. */
  Answer register(Map<String, ?> changes) {
    var all = new TreeMap<String, Object>();
    all.put("redirect_uris", List.of(SignedInFlow.CALLBACK));
    all.put("jwks", keys.jwks());
    all.putAll(changes);
    return api.postJson(at("registration_endpoint"), Service.REGISTRATION_TOKEN, Texts.json(all));
  }

  /** Checks that no client is registered with these members, because of one of them. */
  void refusesToRegister(Map<String, ?> changes) {
    var answer = register(changes);
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(400);
    assertThat(answer.json()).containsEntry("error", "invalid_client_metadata");
    assertThat(answer.string("error_description"))
        .containsAnyOf(changes.keySet().toArray(String[]::new));
  }

  SignedInFlow flow(Answer client, String responseType) {
    return new SignedInFlow(service, client.string("client_id"), responseType);
  }

  /** Returns the tokens of a client, which it gets once with the code flow. */
  Answer tokens(Answer client) {
    return redeemed.computeIfAbsent(
        client.string("client_id"), id -> tokens(client, flow(client, "code")));
  }

  /** Returns the response of the token endpoint to a client that runs the code flow. */
  Answer tokens(Answer client, SignedInFlow flow) {
    return redeemed(client, flow, flow.run(browser));
  }

  /** Returns the response of the token endpoint to the code of an authorization response. */
  Answer redeemed(Answer client, SignedInFlow flow, Map<String, String> response) {
    return GrantSteps.exchange(api, client, flow.exchange(GrantSteps.code(response)));
  }

  /** Returns the error that the client gets. */
  static String error(Visit visit) {
    assertThat(visit).isInstanceOf(Visit.Left.class);
    return ((Visit.Left) visit).parameters().getOrDefault("error", "none");
  }

  /** Checks that the user gets a page with the error, and the client nothing. */
  static void assertPage(Visit visit, String error) {
    assertThat(visit)
        .isInstanceOfSatisfying(
            Visit.Page.class,
            page -> {
              assertThat(page.status()).isEqualTo(400);
              assertThat(page.html().text()).contains(error);
            });
  }

  @Override
  public void close() {
    service.close();
    elsewhere.close();
  }
}
