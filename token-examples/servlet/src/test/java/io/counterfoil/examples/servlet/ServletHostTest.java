package io.counterfoil.examples.servlet;

class ServletHostTest extends ServletContract {

    ServletHostTest() {
        super(Container.JETTY);
    }
}
