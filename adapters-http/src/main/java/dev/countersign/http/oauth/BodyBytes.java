package dev.countersign.http.oauth;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.micronaut.core.bind.annotation.Bindable;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Marks the parameter of a controller that receives the bytes of the body. A request without a body
 * has zero bytes, so that the controller answers it like every other body that lacks something. For
 * a parameter with {@code @Body}, Micronaut would refuse such a request by itself, in another form.
 *
 * @see BodyBytesBinder
 */
@Documented
@Retention(RUNTIME)
@Target(PARAMETER)
@Bindable
public @interface BodyBytes {}
