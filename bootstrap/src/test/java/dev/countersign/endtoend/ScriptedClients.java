package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The clients of a {@link ScriptedServer}: it registers any, and authenticates them. */
final class ScriptedClients {

  /** A client, with the document with which it registered. */
  record Client(
      String id, String clientSecret, String managementToken, Map<String, Object> document) {

    /** Returns the first redirect URI. */
    String redirectUri() {
      return ((List<?>) document.getOrDefault("redirect_uris", List.of()))
          .stream().map(String::valueOf).findFirst().orElse("");
    }

    @Override
    public String toString() {
      return "Client[" + id + "]";
    }
  }

  private final Map<String, Client> clients = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  /** Registers a client; returns what the server responds. */
  Map<String, Object> register(Map<String, Object> document, String issuer) {
    var id = "client-" + numbers.incrementAndGet();
    var client =
        new Client(
            id, "secret-" + SignedInFlow.random(), "manage-" + SignedInFlow.random(), document);
    clients.put(id, client);
    var response = new TreeMap<>(document);
    response.put("client_id", id);
    response.put("client_secret", client.clientSecret());
    response.put("client_secret_expires_at", 0);
    response.put("registration_access_token", client.managementToken());
    response.put("registration_client_uri", issuer + "/register/" + id);
    return response;
  }

  /** Returns the client with this name. */
  Client named(String id) {
    return Optional.ofNullable(clients.get(id)).orElseThrow();
  }

  /** Returns the names of all clients. */
  List<String> ids() {
    return List.copyOf(clients.keySet());
  }

  /** Returns all secrets of all clients. */
  List<String> secrets() {
    return clients.values().stream()
        .flatMap(client -> List.of(client.clientSecret(), client.managementToken()).stream())
        .toList();
  }

  /** Returns the method with which a client authenticates; empty if it does not succeed. */
  Optional<String> method(Optional<String> authorization, Map<String, String> form) {
    return authorization.isPresent() ? basic(authorization.get()) : inForm(form);
  }

  /** Returns the client that sent a form. */
  Client sender(Optional<String> authorization, Map<String, String> form) {
    return named(
        authorization
            .map(value -> pair(value)[0])
            .orElseGet(() -> form.getOrDefault("client_id", "")));
  }

  private static String[] pair(String authorization) {
    var decoded =
        new String(Base64.getDecoder().decode(authorization.substring("Basic ".length())), UTF_8);
    return decoded.split(":", 2);
  }

  private Optional<String> basic(String authorization) {
    var pair = pair(authorization);
    var client = clients.get(URLDecoder.decode(pair[0], UTF_8));
    return client != null && URLDecoder.decode(pair[1], UTF_8).equals(client.clientSecret())
        ? Optional.of("client_secret_basic")
        : Optional.empty();
  }

  private Optional<String> inForm(Map<String, String> form) {
    var client = clients.get(form.getOrDefault("client_id", ""));
    if (client == null) {
      return Optional.empty();
    }
    if (form.containsKey("client_assertion")) {
      return assertion(client, form.getOrDefault("client_assertion", ""));
    }
    return client.clientSecret().equals(form.get("client_secret"))
        ? Optional.of("client_secret_post")
        : Optional.empty();
  }

  private static Optional<String> assertion(Client client, String assertion) {
    try {
      var token = SignedJWT.parse(assertion);
      if (token.getHeader().getAlgorithm().getName().startsWith("HS")) {
        return token.verify(new MACVerifier(client.clientSecret()))
            ? Optional.of("client_secret_jwt")
            : Optional.empty();
      }
      for (var key : keys(client).getKeys()) {
        if (key.getKeyID().equals(token.getHeader().getKeyID()) && isSignedBy(token, key)) {
          return Optional.of("private_key_jwt");
        }
      }
      return Optional.empty();
    } catch (ParseException | JOSEException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSignedBy(SignedJWT token, JWK key) throws JOSEException {
    return token.verify(
        key.getKeyType().getValue().equals("EC")
            ? new ECDSAVerifier(key.toECKey())
            : new RSASSAVerifier(key.toRSAKey()));
  }

  private static JWKSet keys(Client client) throws IOException, ParseException {
    return client.document().get("jwks_uri") instanceof String uri
        ? JWKSet.load(URI.create(uri).toURL())
        : JWKSet.parse(
            Texts.json(
                Map.of(
                    "keys",
                    ((Map<?, ?>) client.document().getOrDefault("jwks", Map.of())).get("keys"))));
  }
}
