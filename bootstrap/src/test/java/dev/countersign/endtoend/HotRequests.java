package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.KeptConnection.Prepared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The requests that a busy service answers most. A user is signed in and has consented. */
final class HotRequests implements AutoCloseable {

  private static final Pattern LOCATION = Pattern.compile("(?i)\r\nlocation: *([^\r]+)\r\n");
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

  private final Service service;
  private final Newcomer newcomer = new Newcomer();
  private final KeptConnection connection;
  private final Answer client;
  private final String authorization;

  HotRequests(Service service) throws IOException {
    this.service = service;
    this.connection = new KeptConnection(service.url());
    this.client =
        newcomer.register(
            service,
            Map.of(
                "client_name",
                "Example",
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "grant_types",
                List.of("authorization_code", "refresh_token", "client_credentials")));
    this.authorization = "Authorization: Basic " + credentials() + "\r\n";
    var _ = flow().run(newcomer.browser());
  }

  private String credentials() {
    var pair = client.string("client_id") + ":" + client.string("client_secret");
    return Base64.getEncoder().encodeToString(pair.getBytes(US_ASCII));
  }

  /** Prepares a number of requests of one kind. What they need from earlier responses is there. */
  interface Kind {
    /** Returns the requests; each may be sent once. */
    List<Prepared> prepare(int number) throws IOException;
  }

  /** Returns the kinds by their names. */
  Map<String, Kind> kinds() throws IOException {
    var accessToken = value(tokens(), "access_token");
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put("client credentials", same(token(Map.of("grant_type", "client_credentials"))));
    kinds.put("authorization request in a session", each(() -> authorization(flow())));
    kinds.put("code exchange", each(this::exchange));
    kinds.put("refresh", each(this::refresh));
    kinds.put("introspection", same(form("/introspect", Map.of("token", accessToken))));
    kinds.put(
        "userinfo",
        same(
            connection.prepared(
                "GET /userinfo", "Authorization: Bearer " + accessToken + "\r\n", "")));
    kinds.put("registration", same(registration()));
    kinds.put("JWK set", same(connection.prepared("GET /jwks.json", "", "")));
    return kinds;
  }

  /** Sends a request, which must succeed. */
  String send(Prepared request) throws IOException {
    var response = connection.send(request);
    assertThat(response).matches("(?s)HTTP/1.1 (200|201|302|303) .*");
    return response;
  }

  private static Kind same(Prepared request) {
    return number -> Collections.nCopies(number, request);
  }

  /** Prepares one request. */
  private interface One {
    Prepared prepare() throws IOException;
  }

  private static Kind each(One one) {
    return number -> {
      var all = new ArrayList<Prepared>();
      for (var i = 0; i < number; i++) {
        all.add(one.prepare());
      }
      return all;
    };
  }

  private SignedInFlow flow() {
    return new SignedInFlow(service, client.string("client_id"), "code");
  }

  private Prepared authorization(SignedInFlow flow) {
    var url = flow.url();
    return connection.prepared(
        "GET " + url.substring(service.url().length()),
        "Cookie: " + newcomer.browser().cookies(url) + "\r\n",
        "");
  }

  private Prepared exchange() throws IOException {
    var flow = flow();
    var location = LOCATION.matcher(send(authorization(flow)));
    assertThat(location.find()).isTrue();
    var query = location.group(1).substring(location.group(1).indexOf('?') + 1);
    return token(flow.exchange(GrantSteps.code(Texts.form(query))));
  }

  private String tokens() throws IOException {
    return send(exchange());
  }

  private Prepared refresh() throws IOException {
    return token(
        Map.of("grant_type", "refresh_token", "refresh_token", value(tokens(), "refresh_token")));
  }

  private Prepared token(Map<String, String> form) {
    return form("/token", form);
  }

  private Prepared form(String path, Map<String, String> form) {
    return connection.prepared("POST " + path, authorization + FORM, Texts.form(form));
  }

  private Prepared registration() {
    return connection.prepared(
        "POST /clients",
        "Content-Type: application/json\r\nAuthorization: Bearer "
            + Service.REGISTRATION_TOKEN
            + "\r\n",
        Texts.json(
            Map.of(
                "client_name",
                "Example",
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "grant_types",
                List.of("authorization_code", "refresh_token"))));
  }

  private static String value(String response, String member) {
    var match = Pattern.compile("\"" + member + "\":\"([^\"]+)\"").matcher(response);
    assertThat(match.find()).as(member).isTrue();
    return match.group(1);
  }

  @Override
  public void close() {
    connection.close();
  }
}
