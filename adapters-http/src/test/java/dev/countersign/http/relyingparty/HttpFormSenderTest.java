package dev.countersign.http.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.application.relyingparty.driven.FormSender.Unanswered;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.relyingparty.FormSenderContract;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFormSenderTest extends FormSenderContract {

  private final HttpRemoteProvider http = HttpRemoteProvider.start();

  @Override
  protected RemoteProvider server() {
    return http.server();
  }

  @Override
  protected FormSender sender() {
    return new HttpFormSender(ProviderHttpClientFixtures.CALLS);
  }

  @AfterEach
  void stop() {
    http.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{\"a\":1,\"a\":2}", "<html>"})
  void readsNoDocumentFromAMalformedBody(String body) {
    http.respondTo("POST", 200, "application/json", body);
    assertThat(send()).isEqualTo(Result.ok(new Response(200, Optional.empty(), Optional.empty())));
  }

  @Test
  void readsNoDocumentFromAnotherMediaType() {
    http.respondTo("POST", 502, "text/html", "{}");
    assertThat(send()).isEqualTo(Result.ok(new Response(502, Optional.empty(), Optional.empty())));
  }

  @Test
  void refusesATooLargeResponse() {
    http.respondTo(
        "POST", 200, "application/json", "{\"padding\":\"" + "x".repeat(1 << 19) + "\"}");
    assertThat(send())
        .isEqualTo(
            Result.refused(new Unanswered("127.0.0.1 sent a response that is too large", true)));
  }

  @Test
  void saysThatNothingWasSentIfNoServerListens() {
    http.close();
    assertThat(send())
        .isEqualTo(Result.refused(new Unanswered("127.0.0.1 could not be reached", false)));
  }

  private Result<Response, Unanswered> send() {
    var proof = new Proof.Public(new ClientId("client"));
    return sender()
        .send(
            server().endpoints().at("token"),
            FormSender.Call.CODE,
            proof,
            Map.of("token", "secret"));
  }
}
