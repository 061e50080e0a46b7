package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An application whose users sign in at another server. It calls only {@code /rp}, with a token of
 * its own for {@code countersign:rp:use}.
 */
final class SigningInApplication {

  /** The URL to which browsers return. */
  static final String RETURN_TO = "https://client.example.org/signed-in";

  private final Api api;
  private final String clientId;
  private final String token;

  private SigningInApplication(Api api, String clientId, String token) {
    this.api = api;
    this.clientId = clientId;
    this.token = token;
  }

  /** A sign-in that the application began, and what it keeps in the session of the browser. */
  record Begun(String id, String startUrl, String verifier) {}

  /** Creates a client of the service that may use registrations. */
  static SigningInApplication create(Service service, String admin) {
    var api = new Api(service.url());
    var document =
        Map.of("grant_types", List.of("client_credentials"), "scope", "countersign:rp:use");
    var client = api.postJson("/clients", Service.REGISTRATION_TOKEN, Texts.json(document));
    var id = client.string("client_id");
    assertThat(api.putJson("/admin/clients/" + id, admin, Texts.json(document)).status())
        .isEqualTo(200);
    var token =
        api.postForm("/token", id, client.string("client_secret"), form()).string("access_token");
    return new SigningInApplication(api, id, token);
  }

  private static Map<String, String> form() {
    return Map.of("grant_type", "client_credentials", "scope", "countersign:rp:use");
  }

  /** Has the service registered at a server of this product, for this application. */
  Answer registered(String name, String issuer, String admin, Map<String, ?> metadata) {
    return registered(name, issuer, Optional.of(Service.REGISTRATION_TOKEN), admin, metadata);
  }

  /** Has the service registered at a server, with the initial access token that it wants. */
  Answer registered(
      String name,
      String issuer,
      Optional<String> initialAccessToken,
      String admin,
      Map<String, ?> metadata) {
    var body = new HashMap<String, Object>();
    body.put("name", name);
    body.put("issuer", issuer);
    initialAccessToken.ifPresent(given -> body.put("initial_access_token", given));
    body.put("metadata", metadata);
    body.put("return_to", List.of(RETURN_TO));
    return registered(admin, body);
  }

  /** Has the service registered at a server, with any members of the request. */
  Answer registered(String admin, Map<String, ?> request) {
    var body = new HashMap<String, Object>(request);
    body.put("used_by", List.of(clientId));
    var answer = api.postJson("/rp/registrations", admin, Texts.json(body));
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    return answer;
  }

  /** Begins a sign-in. */
  Begun begin(String registration, Map<String, ?> wish) {
    var verifier = SignedInFlow.random();
    var answer = beginning(registration, verifier, wish);
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    return new Begun(answer.string("id"), answer.string("start_url"), verifier);
  }

  /** Asks for a sign-in. */
  Answer beginning(String registration, String verifier, Map<String, ?> wish) {
    var body = new HashMap<String, Object>();
    body.put("return_to", RETURN_TO);
    body.put("code_challenge", SignedInFlow.challenge(verifier));
    body.putAll(wish);
    return api.postJson("/rp/registrations/" + registration + "/sign-ins", token, Texts.json(body));
  }

  /** Redeems a sign-in with the code that the browser brought. */
  Answer redeem(Begun begun, String code) {
    return redeem(begun.id(), code, begun.verifier());
  }

  /** Redeems a sign-in. */
  Answer redeem(String id, String code, String verifier) {
    return api.postJson(
        "/rp/sign-ins/" + id + "/redeem",
        token,
        Texts.json(Map.of("code", code, "code_verifier", verifier)));
  }

  /** Reads the person. */
  Answer person(String id) {
    return api.get("/rp/sign-ins/" + id, token);
  }

  /** Requests a token for the person's resources. */
  Answer token(String id) {
    return api.get("/rp/sign-ins/" + id + "/token", token);
  }

  /** Requests a token that has so many seconds left. */
  Answer token(String id, long seconds) {
    return api.get("/rp/sign-ins/" + id + "/token?min_life=" + seconds, token);
  }

  /** Ends the sign-in. */
  Answer end(String id) {
    return api.send(
        HttpRequest.newBuilder(URI.create(api.url() + "/rp/sign-ins/" + id))
            .header("Authorization", "Bearer " + token)
            .DELETE());
  }
}
