package io.counterfoil.examples.servlet;

class TomcatHostTest extends ServletContract {

    TomcatHostTest() {
        super(Container.TOMCAT);
    }
}
