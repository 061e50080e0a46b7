package dev.countersign.bench;

import dev.countersign.application.token.RequestTokens;
import dev.countersign.application.token.TokenPolicy;
import dev.countersign.application.token.TokenUseCases;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Parameters;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures a token request of the client credentials grant, from the controller's call to the use
 * case, and for comparison a signature alone over the same number of bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init")
public class AccessTokenBenchmark {

  /** The algorithm that signs access tokens. */
  @Param({"RS256", "ES256", "EDDSA"})
  public SignatureAlgorithm algorithm = SignatureAlgorithm.RS256;

  /** The provider of the cryptography. */
  @Param({"JDK", "ACCP"})
  public Provider provider = Provider.JDK;

  private ApplicationContext context;
  private RequestTokens requestTokens;
  private BareSignature bare;
  private byte[] input;

  private final PresentedCredentials credentials =
      new PresentedCredentials.BasicSecret(
          new ClientId("countersign-admin"), new ClientSecret(Services.SECRET));
  private final Parameters parameters =
      new Parameters(
          Map.of(
              "grant_type", List.of("client_credentials"),
              "scope", List.of("countersign:admin countersign:rp")));

  /** Starts the service. */
  @Setup
  public void start() throws GeneralSecurityException {
    provider.choose();
    context = Services.start();
    var dependencies = context.getBean(TokenUseCases.IssuerDependencies.class);
    var policy =
        new TokenPolicy(
            dependencies.policy().accessTokenLife(),
            dependencies.policy().idTokenLife(),
            dependencies.policy().refreshTokenLife(),
            dependencies.policy().refreshTokenOverlap(),
            algorithm);
    requestTokens =
        TokenUseCases.requestTokens(
            new TokenUseCases.IssuerDependencies(
                dependencies.encoder(),
                dependencies.tokenHasher(),
                dependencies.generator(),
                dependencies.resourcePolicy(),
                dependencies.resources(),
                dependencies.accessTokens(),
                dependencies.hasher(),
                policy,
                dependencies.clock(),
                dependencies.accounts(),
                dependencies.releasePolicy(),
                dependencies.contexts(),
                dependencies.findSubject()),
            context.getBean(TokenUseCases.GrantHandlerDependencies.class));
    bare = new BareSignature(algorithm);
    var token = accessToken();
    input = token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
  }

  /** Stops the service. */
  @TearDown
  public void stop() {
    context.close();
  }

  /** The whole use case. */
  @Benchmark
  public String accessToken() {
    return requestTokens
        .request(credentials, parameters)
        .orElse(
            error -> {
              throw new IllegalStateException(error.toString());
            })
        .accessToken()
        .value();
  }

  /** The signature alone, with a new signature object. */
  @Benchmark
  public byte[] bareSignature() throws GeneralSecurityException {
    return bare.fresh(input);
  }

  /** The signature alone, with a reused signature object. */
  @Benchmark
  public byte[] bareSignatureReused() throws GeneralSecurityException {
    return bare.reused(input);
  }
}
