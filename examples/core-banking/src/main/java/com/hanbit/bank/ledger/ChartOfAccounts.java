package com.hanbit.bank.ledger;

import com.hanbit.bank.common.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tree of general-ledger accounts; a group's balance is the sum of what hangs below it. */
public class ChartOfAccounts {

    private final Map<String, Node> nodes = new HashMap<>();

    public void add(String code, String parent, Money own) {
        Node node = new Node(code, own);
        nodes.put(code, node);
        if (parent != null) {
            attach(node, nodes.get(parent));
        }
    }

    /** Moves an account, with all below it, under another group. */
    public void move(String code, String newParent) {
        Node node = nodes.get(code);
        Node target = nodes.get(newParent);
        if (node.parent != null) {
            node.parent.children.remove(node);
        }
        attach(node, target);
    }

    public Money balance(String code) {
        return nodes.get(code).total();
    }

    private static void attach(Node node, Node parent) {
        node.parent = parent;
        parent.children.add(node);
    }

    private static final class Node {

        private final String code;
        private final Money own;
        private final List<Node> children = new ArrayList<>();
        private Node parent;

        Node(String code, Money own) {
            this.code = code;
            this.own = own;
        }

        Money total() {
            Money sum = own;
            for (Node child : children) {
                sum = sum.plus(child.total());
            }
            return sum;
        }

        @Override
        public String toString() {
            return code;
        }
    }
}
