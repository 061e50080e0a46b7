package dev.countersign.testkit.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Failed;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Fetched;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.token.AccessToken;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of {@link TokenFetcher}. The server refuses every request before each test. */
public abstract class TokenFetcherContract {

  private static final ClientId ID = new ClientId("client 1:a&b");
  private static final ClientSecret SECRET = new ClientSecret("secret: ü%+&=");
  private static final Fetched FETCHED =
      new Fetched(new AccessToken("token"), Optional.of(Duration.ofMinutes(5)));

  /** Returns a server that the adapter can reach. */
  protected abstract RemoteProvider server();

  /** Returns the adapter. */
  protected abstract TokenFetcher fetcher();

  static Proof[] proofs() {
    return new Proof[] {
      new Proof.Basic(ID, SECRET),
      new Proof.Posted(ID, SECRET),
      new Proof.Assertion(ID, new ClientAssertionToken("a.b.c")),
      new Proof.Public(ID)
    };
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void sendsClientAuthenticationScopeAndResource(Proof proof) {
    var scope = Scope.of("read", "a&b=c");
    var resource = Optional.of(new ResourceIndicator("https://api.example/?a=b&c"));
    server().onQuestion(question -> Result.ok(FETCHED));
    assertThat(fetcher().fetch(server().tokenEndpoint(), proof, scope, resource))
        .isEqualTo(Result.ok(FETCHED));
    assertThat(server().questions())
        .containsExactly(new RemoteProvider.Question(proof, scope, resource));
  }

  @Test
  void sendsNoScopeAndAcceptsAResponseWithoutLifetime() {
    var proof = new Proof.Basic(ID, SECRET);
    var fetched = new Fetched(new AccessToken("token"), Optional.empty());
    server().onQuestion(question -> Result.ok(fetched));
    assertThat(fetcher().fetch(server().tokenEndpoint(), proof, Scope.NONE, Optional.empty()))
        .isEqualTo(Result.ok(fetched));
    assertThat(server().questions())
        .containsExactly(new RemoteProvider.Question(proof, Scope.NONE, Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void refusesWithTheErrorOfTheServer(Proof proof) {
    var refusal = new ServerRefused("invalid_scope", "not for you");
    server().onQuestion(question -> Result.refused(refusal));
    assertThat(fetcher().fetch(server().tokenEndpoint(), proof, Scope.NONE, Optional.empty()))
        .isEqualTo(Result.refused(new Failed(refusal, true, Optional.empty())));
  }

  @Test
  void refusesAServerThatDoesNotRespond() {
    server().goDown();
    var proof = new Proof.Basic(ID, SECRET);
    assertThat(fetcher().fetch(server().tokenEndpoint(), proof, Scope.NONE, Optional.empty()))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(refused.error())
                    .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> {
                          assertThat(failed.error()).isInstanceOf(ServerFailed.class);
                          assertThat(failed.sent()).isTrue();
                        }));
  }

  @Test
  void namesTheLongestTimeOfARequest() {
    assertThat(fetcher().longestCall()).isPositive();
  }
}
