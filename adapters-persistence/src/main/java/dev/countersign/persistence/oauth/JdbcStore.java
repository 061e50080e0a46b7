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
 * Marks a bean that exists only if there is a data source. Without a data source this module has no
 * stores, and the application must provide others.
 */
@Documented
// A stereotype: the scope is for the classes that carry it.
@SuppressWarnings("InjectScopeAnnotationOnInterfaceOrAbstractClass")
@Singleton
@Requires(beans = DataSource.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface JdbcStore {}
