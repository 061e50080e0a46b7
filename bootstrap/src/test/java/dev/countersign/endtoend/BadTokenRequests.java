package dev.countersign.endtoend;

import static dev.countersign.endtoend.BadInput.challenge;
import static dev.countersign.endtoend.BadInput.json;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.BadInputScene.TestClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Token requests that are refused. */
final class BadTokenRequests {

  private static final Map<String, String> CLIENT_CREDENTIALS =
      Map.of("grant_type", "client_credentials");

  private BadTokenRequests() {}

  static List<BadInput> all() {
    return List.of(
        json("a token request as JSON", 400, "invalid_request", s -> () -> asJson(s)),
        json("no grant type", 400, "invalid_request", s -> sent(s, Map.of("a", "b"))),
        json(
            "an unknown grant type",
            400,
            "unsupported_grant_type",
            s -> sent(s, Map.of("grant_type", "password"))),
        json(
            "a grant type that the client has not registered",
            400,
            "unauthorized_client",
            s -> sent(s, CLIENT_CREDENTIALS)),
        json("no code", 400, "invalid_request", s -> sent(s, without(s, "code"))),
        json("an unknown code", 400, "invalid_grant", s -> sent(s, with(s, "code", "no"))),
        json("a doubled parameter", 400, "invalid_request", BadTokenRequests::doubled),
        json(
            "another redirect URI than in the request",
            400,
            "invalid_grant",
            s -> sent(s, with(s, "redirect_uri", "https://client.example.org/other"))),
        json("no PKCE verifier", 400, "invalid_grant", s -> sent(s, without(s, "code_verifier"))),
        json(
            "a wrong PKCE verifier",
            400,
            "invalid_grant",
            s -> sent(s, with(s, "code_verifier", SignedInFlow.random()))),
        json(
            "a code of another client",
            400,
            "invalid_grant",
            s -> sentBy(s, s.other(), s.exchange())),
        json("an expired code", 400, "invalid_grant", BadTokenRequests::expired),
        json(
            "an unknown refresh token",
            400,
            "invalid_grant",
            s -> sent(s, Map.of("grant_type", "refresh_token", "refresh_token", "no"))),
        challenge(
            "a wrong secret",
            "invalid_client",
            "Basic",
            s -> sentBy(s, new TestClient(s.client().id(), "wrong"), s.exchange())),
        challenge(
            "an unknown client",
            "invalid_client",
            "Basic",
            s -> sentBy(s, new TestClient("nobody", "wrong"), s.exchange())),
        challenge(
            "no client authentication", "invalid_client", "Basic", s -> open(s, s.exchange())),
        json("two authentication methods", 400, "invalid_request", BadTokenRequests::twoMethods),
        challenge(
            "an unsigned assertion",
            "invalid_client",
            "Basic",
            s -> open(s, BadInputScene.asserted(s.unsignedAssertion()))),
        challenge(
            "a wrongly signed assertion",
            "invalid_client",
            "Basic",
            s -> open(s, BadInputScene.asserted(s.assertion("x".repeat(43))))),
        challenge("a replayed jti", "invalid_client", "Basic", BadTokenRequests::replayed),
        json(
            "a body over the limit",
            413,
            "invalid_request",
            s -> sent(s, Map.of("grant_type", "a".repeat(300_000)))));
  }

  private static BadInput.Request sent(BadInputScene scene, Map<String, String> form) {
    return sentBy(scene, scene.client(), form);
  }

  private static BadInput.Request sentBy(
      BadInputScene scene, TestClient client, Map<String, String> form) {
    return () -> scene.api().postForm("/token", client.id(), client.secret(), form);
  }

  private static BadInput.Request open(BadInputScene scene, Map<String, String> form) {
    return () -> scene.api().postForm("/token", form);
  }

  private static Map<String, String> with(BadInputScene scene, String name, String value) {
    var form = new TreeMap<>(scene.exchange());
    form.put(name, value);
    return form;
  }

  private static Map<String, String> without(BadInputScene scene, String name) {
    var form = new TreeMap<>(scene.exchange());
    form.remove(name);
    return form;
  }

  private static BadInput.Request expired(BadInputScene scene) {
    var form = scene.exchange();
    scene.outliveCodes();
    return sent(scene, form);
  }

  private static BadInput.Request twoMethods(BadInputScene scene) {
    var form = with(scene, "client_secret", scene.client().secret());
    form.put("client_id", scene.client().id());
    return sent(scene, form);
  }

  private static BadInput.Request replayed(BadInputScene scene) {
    var form = BadInputScene.asserted(scene.assertion());
    if (scene.api().postForm("/token", form).status() != 200) {
      throw new AssertionError("the first use of an assertion is valid");
    }
    return open(scene, form);
  }

  private static BadInput.Request doubled(BadInputScene scene) {
    var form = new TreeMap<>(scene.exchange());
    form.put("client_id", scene.client().id());
    form.put("client_secret", scene.client().secret());
    var body = Texts.form(form) + "&code=again";
    return () -> post(scene, "application/x-www-form-urlencoded", body);
  }

  private static Answer asJson(BadInputScene scene) {
    return post(scene, "application/json", "{\"grant_type\":\"client_credentials\"}");
  }

  private static Answer post(BadInputScene scene, String contentType, String body) {
    return scene
        .api()
        .send(
            HttpRequest.newBuilder(URI.create(scene.api().url() + "/token"))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
  }
}
