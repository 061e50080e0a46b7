package dev.countersign.persistence.oauth;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.sql.DataSource;

/**
 * A bean that is there when a data source is. Without one none of this module is, and whoever
 * starts the application brings stores of their own.
 */
@Documented
// A stereotype: the scope is for the classes that carry it.
@SuppressWarnings("InjectScopeAnnotationOnInterfaceOrAbstractClass")
@Singleton
@Requires(beans = DataSource.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface JdbcStore {}
