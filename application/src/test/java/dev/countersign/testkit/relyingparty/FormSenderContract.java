package dev.countersign.testkit.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.FormSender.Call;
import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.application.relyingparty.driven.FormSender.Unanswered;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link FormSender}. The server refuses every form before each test. */
public abstract class FormSenderContract {

  private static final Proof PROOF = new Proof.Public(new ClientId("client 1:a&b"));
  private static final Map<String, String> PARAMETERS =
      Map.of("grant_type", "refresh_token", "refresh_token", "a=b&c d%ü");
  private static final JsonObject DOCUMENT =
      JsonObject.EMPTY.with("access_token", "token").with("expires_in", 5);

  /** Returns a server that the adapter can reach. */
  protected abstract RemoteProvider server();

  /** Returns the adapter. */
  protected abstract FormSender sender();

  private URI endpoint() {
    return server().endpoints().at("token");
  }

  @ParameterizedTest
  @MethodSource("dev.countersign.testkit.relyingparty.TokenFetcherContract#proofs")
  void sendsTheParametersWithClientAuthentication(Proof proof) {
    var response = new Response(200, Optional.of(DOCUMENT), Optional.empty());
    server().endpoints().onForm(form -> response);
    assertThat(sender().send(endpoint(), Call.REFRESH, proof, PARAMETERS))
        .isEqualTo(Result.ok(response));
    assertThat(server().endpoints().forms())
        .containsExactly(new RemoteEndpoints.Form(endpoint(), proof, PARAMETERS));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401, 429, 500, 503})
  void returnsAResponseWithAnyStatus(int status) {
    var response =
        new Response(
            status,
            Optional.of(JsonObject.EMPTY.with("error", "invalid_grant")),
            Optional.of(Duration.ofSeconds(7)));
    server().endpoints().onForm(form -> response);
    assertThat(sender().send(endpoint(), Call.REFRESH, PROOF, PARAMETERS))
        .isEqualTo(Result.ok(response));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 503})
  void returnsAResponseWithoutABody(int status) {
    var response = new Response(status, Optional.empty(), Optional.empty());
    server().endpoints().onForm(form -> response);
    assertThat(sender().send(endpoint(), Call.REFRESH, PROOF, PARAMETERS))
        .isEqualTo(Result.ok(response));
  }

  @Test
  void refusesAServerThatDoesNotRespond() {
    server().goDown();
    assertThat(sender().send(endpoint(), Call.REFRESH, PROOF, PARAMETERS))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(refused.error())
                    .isInstanceOfSatisfying(
                        Unanswered.class, unanswered -> assertThat(unanswered.sent()).isTrue()));
  }

  @Test
  void namesTheLongestTimeOfARequest() {
    assertThat(sender().longestCall()).isPositive();
  }
}
