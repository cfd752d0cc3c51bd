import './tokens.css';
import './base.css';
import './article.css';
import './receipt.css';
