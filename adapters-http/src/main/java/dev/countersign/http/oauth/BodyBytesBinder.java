package dev.countersign.http.oauth;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import io.micronaut.http.body.AvailableByteBody;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives a controller the bytes of the body for its parameter with {@link BodyBytes}. */
@Singleton
final class BodyBytesBinder implements AnnotatedRequestArgumentBinder<BodyBytes, byte[]> {

  @Override
  public Class<BodyBytes> getAnnotationType() {
    return BodyBytes.class;
  }

  /** Does not wait: a request reaches its controller only when it is there as a whole. */
  @Override
  public BindingResult<byte[]> bind(
      ArgumentConversionContext<byte[]> context, HttpRequest<?> source) {
    if (source instanceof ServerHttpRequest<?> request
        && request.byteBody() instanceof AvailableByteBody body) {
      var bytes = body.toByteArray();
      return () -> Optional.of(bytes);
    }
    return BindingResult.unsatisfied();
  }
}
