import '../../../pages/tokens.css';
import '../../../pages/base.css';
import './shop.css';
